package dev.heed.rerank;

import dev.heed.rerank.HeadProfile.Blend;
import java.util.Map;

/// What is known of a way to read.
public interface Measured {
  /// Name of the model that reads.
  String model();

  /// Where this is from, in a few words.
  String origin();

  /// By first stage (`bm25`, `dense`, `hybrid`): what reading adds to it.
  Map<String, Blend> blends();

  /// What its z-score counts beside a first stage's.
  double weight(String first);
}
