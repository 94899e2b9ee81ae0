/// The index directory around the Lucene files: what it is, how it is laid out, who writes it.
@NullMarked
package dev.heed.index.internal.store;

import org.jspecify.annotations.NullMarked;
