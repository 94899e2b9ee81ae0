package dev.heed.rerank;

import java.time.Duration;
import java.util.List;

/// What a reranking came to.
///
/// @param name of the reranker, as in an evaluation mode
/// @param candidates that it was given
/// @param planned how many of them it set out to read, before it began
/// @param read how many it has read: the first ones
/// @param known how many of these were not run themselves, because what the model makes of them was
///   kept
/// @param remarks sentences on everything that was cut or is unusual
public record Stage(
    String name,
    int candidates,
    int planned,
    int read,
    int known,
    Duration took,
    List<String> remarks) {
  public Stage {
    remarks = List.copyOf(remarks);
  }

  /// Of a reranker that keeps nothing.
  public Stage(
      String name, int candidates, int planned, int read, Duration took, List<String> remarks) {
    this(name, candidates, planned, read, 0, took, remarks);
  }
}
