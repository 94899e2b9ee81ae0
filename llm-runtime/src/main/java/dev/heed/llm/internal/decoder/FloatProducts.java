package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.List;

/// Products of 32-bit floats.
record FloatProducts(Graph graph, GraphWeights weights) implements Products {
  @Override
  public Value of(Value input, String matrix, int in) {
    return graph.op("MatMul", List.of(input, weights.get(matrix)));
  }
}
