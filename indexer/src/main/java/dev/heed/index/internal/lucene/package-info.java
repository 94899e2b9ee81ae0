/// The Lucene schema, its writer and its searcher.
@NullMarked
package dev.heed.index.internal.lucene;

import org.jspecify.annotations.NullMarked;
