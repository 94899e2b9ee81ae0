/// Tokens and batches of texts.
@NullMarked
package dev.heed.llm.internal.text;

import org.jspecify.annotations.NullMarked;
