package dev.heed.rerank;

import java.time.Duration;
import java.util.List;

/// What a reranking came to.
///
/// @param name of the reranker, as in an evaluation mode
/// @param candidates that it was given
/// @param planned how many of them it set out to read, before it began
/// @param read how many it has read: the first ones
/// @param remarks sentences on everything that was cut or is unusual
public record Stage(
    String name, int candidates, int planned, int read, Duration took, List<String> remarks) {
  public Stage {
    remarks = List.copyOf(remarks);
  }
}
