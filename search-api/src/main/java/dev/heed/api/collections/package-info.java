/// Open collections, and the list of them.
@NullMarked
package dev.heed.api.collections;

import org.jspecify.annotations.NullMarked;
