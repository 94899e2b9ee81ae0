package dev.heed.tune.learn;

import java.util.List;

/// What was learned, measured on queries that were not learned from.
///
/// @param split `COLLECTION:SPLIT`
/// @param milliseconds that scoring the documents of one query took, in the middle of all: one
///   thread, vectors at hand
public record Tested(String split, List<Gain> gains, double milliseconds) {
  public Tested {
    gains = List.copyOf(gains);
  }
}
