/// Whether an answer's sentences are what the stored text says. Begin with [Verifier].
@NullMarked
package dev.heed.answer.verify;

import org.jspecify.annotations.NullMarked;
