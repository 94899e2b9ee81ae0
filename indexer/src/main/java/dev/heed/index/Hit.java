package dev.heed.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passage that a search found.
///
/// @param stored what was found; where both legs found the same passage, theirs are equal
/// @param score BM25, or the cosine of query and passage in [-1, 1]; larger is better
public record Hit(StoredPassage stored, float score, Leg leg) {

  public Passage passage() {
    return stored.passage();
  }

  public String title() {
    return stored.title();
  }

  public @Nullable String externalId() {
    return stored.externalId();
  }

  public @Nullable Instant date() {
    return stored.date();
  }

  /// The same in memory.
  public Hit read() {
    return new Hit(StoredPassage.Read.of(stored), score, leg);
  }
}
