/// The keys that an index keeps of its passages, so that a language model can rerank them without
/// being run on them again: [KeyFilling] computes those that are missing.
@NullMarked
package dev.heed.attention;

import org.jspecify.annotations.NullMarked;
