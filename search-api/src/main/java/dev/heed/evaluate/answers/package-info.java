/// Answers, measured. Begin with [AnswerEvaluator].
@NullMarked
package dev.heed.evaluate.answers;

import org.jspecify.annotations.NullMarked;
