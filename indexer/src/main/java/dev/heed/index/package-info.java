/// Reads sources, cuts passages, writes and searches one Lucene index.
@NullMarked
package dev.heed.index;

import org.jspecify.annotations.NullMarked;
