package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The weights that a graph uses, each of which it names once.
final class GraphWeights {
  private final Graph graph;
  private final Weights weights;
  private final Map<String, Value> used = new HashMap<>();

  GraphWeights(Graph graph, Weights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  Value get(String name) {
    return used.computeIfAbsent(
        name,
        _ -> {
          Weights.Weight weight = weights.get(name);
          return graph.external(name, weight.element(), weight.shape(), weight.part());
        });
  }

  List<Integer> shape(String name) {
    return weights.get(name).shape();
  }
}
