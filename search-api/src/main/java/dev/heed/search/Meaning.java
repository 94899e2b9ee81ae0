package dev.heed.search;

import dev.heed.search.Trace.Skipped;

/// What the dense leg looks for.
sealed interface Meaning {

  /// @param values unit length, of the index's encoder
  record Vector(float[] values) implements Meaning {}

  record Unavailable(Skipped reason) implements Meaning {}
}
