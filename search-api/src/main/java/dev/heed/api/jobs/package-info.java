/// Indexing jobs over HTTP. What they do is in [dev.heed.jobs].
@NullMarked
package dev.heed.api.jobs;

import org.jspecify.annotations.NullMarked;
