/// What users say of hits and answers, as it is kept: [dev.heed.feedback.FeedbackFile].
@NullMarked
package dev.heed.feedback;

import org.jspecify.annotations.NullMarked;
