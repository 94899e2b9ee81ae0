/// Writes texts with a language model: what comes next, and what may.
@NullMarked
package dev.heed.llm.generation;

import org.jspecify.annotations.NullMarked;
