/// Turns files into text with headings.
@NullMarked
package dev.heed.index.internal.extract;

import org.jspecify.annotations.NullMarked;
