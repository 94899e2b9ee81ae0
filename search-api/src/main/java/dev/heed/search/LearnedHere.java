package dev.heed.search;

import dev.heed.rerank.learned.Learned;
import java.nio.file.Path;

/// What was learned for one collection, and is adopted there.
///
/// @param version of the tuning that it belongs to
/// @param hash of what was learned
/// @param folder where vectors of the collection's passages are kept
public record LearnedHere(int version, Learned learned, String hash, Path folder) {

  static LearnedHere of(int version, Learned learned, Path folder) {
    return new LearnedHere(version, learned, learned.hash(), folder);
  }
}
