package dev.heed.rerank;

import dev.heed.llm.Head;

/// A head and how much its score counts.
///
/// @param head written `17-4`
/// @param score that the head had when it was chosen, for the map of heads
public record WeightedHead(String head, double weight, double score) {
  public WeightedHead {
    Head.parse(head);
  }

  /// The head of the model.
  public Head parsed() {
    return Head.parse(head);
  }
}
