/// Vectors of the tokens of texts, in eight bits, kept in files that searches map into memory.
/// Begin with [dev.heed.rerank.store.TokenVectors].
@NullMarked
package dev.heed.rerank.store;

import org.jspecify.annotations.NullMarked;
