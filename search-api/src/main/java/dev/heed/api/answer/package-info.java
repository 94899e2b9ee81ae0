/// Answers, whole or as they come about.
@NullMarked
package dev.heed.api.answer;

import org.jspecify.annotations.NullMarked;
