package dev.heed.search;

import org.jspecify.annotations.Nullable;

/// Whether a collection's searches are tuned.
public sealed interface TuningState {

  /// Nobody has adopted a tuning.
  record None() implements TuningState {}

  /// One was adopted.
  ///
  /// @param learned what was learned with it, null where nothing was or it cannot be read
  /// @param unlearned why it cannot be read, null where it can
  record Adopted(Tuning tuning, @Nullable LearnedHere learned, @Nullable String unlearned)
      implements TuningState {

    /// With which nothing was learned.
    public Adopted(Tuning tuning) {
      this(tuning, null, null);
    }
  }

  /// One was adopted that cannot be read: searches are not tuned.
  ///
  /// @param why a sentence that says what to do
  record Broken(String why) implements TuningState {}
}
