/// Orders candidates for a query. The values here are fixed; the first rerankers come with
/// attention reading.
@NullMarked
package dev.heed.rerank;

import org.jspecify.annotations.NullMarked;
