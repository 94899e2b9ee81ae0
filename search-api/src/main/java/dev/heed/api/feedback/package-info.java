/// What users say of hits and answers.
@NullMarked
package dev.heed.api.feedback;

import org.jspecify.annotations.NullMarked;
