/// Queries of which it is known what answers them: what tuning learns from.
@NullMarked
package dev.heed.tune.queries;

import org.jspecify.annotations.NullMarked;
