/// Finds out what helps the searches of one collection, on queries whose answers are known.
///
/// [Tuner][dev.heed.tune.Tuner] searches them, fits the stages in turn and measures each on queries
/// that it was not fitted on; what it proposes is a [Tuning][dev.heed.search.Tuning].
@NullMarked
package dev.heed.tune;

import org.jspecify.annotations.NullMarked;
