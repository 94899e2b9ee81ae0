/// Answers whose sentences are held against the stored text. Begin with [Answerer].
@NullMarked
package dev.heed.answer;

import org.jspecify.annotations.NullMarked;
