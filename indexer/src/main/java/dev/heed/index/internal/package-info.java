/// Values that pass between reading, cutting and writing.
@NullMarked
package dev.heed.index.internal;

import org.jspecify.annotations.NullMarked;
