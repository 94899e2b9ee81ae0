/// Search, batches of searches, more like this.
@NullMarked
package dev.heed.api.search;

import org.jspecify.annotations.NullMarked;
