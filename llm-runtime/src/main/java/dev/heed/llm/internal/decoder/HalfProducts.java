package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Products of 16-bit floats, between casts: norms, attention and sums of layers stay in 32 bits,
/// so that only what goes into one product and comes out of it has to lie below 65,504.
final class HalfProducts implements Products {
  private final Graph graph;
  private final GraphWeights weights;

  /// Queries, keys and values are products of one input, which is cast once.
  private final Map<Value, Value> inputs = new HashMap<>();

  HalfProducts(Graph graph, GraphWeights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  @Override
  public Value of(Value input, String matrix, int in) {
    Value half = inputs.computeIfAbsent(input, whole -> cast(whole, Element.FLOAT16));
    return cast(graph.op("MatMul", List.of(half, weights.get(matrix))), Element.FLOAT);
  }

  private Value cast(Value value, Element element) {
    return graph.op("Cast", List.of(value), Attribute.of("to", element.number()));
  }
}
