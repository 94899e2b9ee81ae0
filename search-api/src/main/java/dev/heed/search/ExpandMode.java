package dev.heed.search;

import dev.heed.index.Leg;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether, and how, a query is searched with more than its own words.
public enum ExpandMode {
  OFF(null),
  /// Terms of the first passages, by a relevance model.
  RM3(Leg.BM25),
  /// Terms of the first passages, by their mean.
  ROCCHIO(Leg.BM25),
  /// Terms that stand in the same passages as the query's words.
  AXIOMATIC(Leg.BM25),
  /// The mean of the query's vector and those of the nearest passages.
  PRF(Leg.DENSE),
  /// Terms that a language model reads in the first passages.
  ATTENTION(Leg.BM25);

  private final @Nullable Leg leg;

  ExpandMode(@Nullable Leg leg) {
    this.leg = leg;
  }

  /// Whether it changes what this leg is asked.
  public boolean changes(Leg leg) {
    return this.leg == leg;
  }

  /// As it is asked for.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
