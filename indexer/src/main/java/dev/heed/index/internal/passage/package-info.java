/// Cuts text into passages.
@NullMarked
package dev.heed.index.internal.passage;

import org.jspecify.annotations.NullMarked;
