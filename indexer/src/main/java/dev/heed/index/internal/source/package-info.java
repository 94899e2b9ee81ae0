/// Lists what the sources hold.
@NullMarked
package dev.heed.index.internal.source;

import org.jspecify.annotations.NullMarked;
