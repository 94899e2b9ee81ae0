/// What may be typed next.
@NullMarked
package dev.heed.api.suggest;

import org.jspecify.annotations.NullMarked;
