package dev.heed.search;

import dev.heed.search.Trace.Skipped;

/// What the dense leg looks for.
sealed interface Meaning {

  /// The query's vector.
  ///
  /// @param values unit length, of the index's encoder
  record Vector(float[] values) implements Meaning {}

  /// No vector, and why.
  record Unavailable(Skipped reason) implements Meaning {}
}
