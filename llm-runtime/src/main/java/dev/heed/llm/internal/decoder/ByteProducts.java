package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Products of bytes, which are added as 32-bit integers (see [ByteMatrix] for the weights).
///
/// Each token has a scale of its own: its largest number becomes 127 beside a zero of 128. ONNX
/// Runtime's own dynamic quantisation has one scale for a whole batch, so that a token's numbers
/// depend on its neighbours, and ten times the error.
final class ByteProducts implements Products {
  private static final int LARGEST = 127;
  private static final int ZERO = 128;

  /// Keeps a token of zeros from being divided by zero.
  private static final float SMALLEST_SCALE = 1e-20f;

  private final Graph graph;
  private final GraphWeights weights;
  private final Value one;
  private final Value zero;

  /// Queries, keys and values are products of one input, which is quantised once.
  private final Map<Value, Quantised> inputs = new HashMap<>();

  ByteProducts(Graph graph, GraphWeights weights) {
    this.graph = graph;
    this.weights = weights;
    this.one = graph.scalar(1f);
    this.zero = graph.scalar(Element.UINT8, (byte) ZERO);
  }

  /// @param bytes (…, in), unsigned
  /// @param scales (…, 1)
  private record Quantised(Value bytes, Value scales) {}

  @Override
  public Value of(Value input, String matrix, int in) {
    Quantised quantised = inputs.computeIfAbsent(input, this::quantise);
    Value product =
        graph.runtimeOp(
            "MatMulIntegerToFloat",
            List.of(
                quantised.bytes,
                weights.get(matrix),
                one,
                weights.get(TensorNames.scales(matrix)),
                zero));
    return graph.op("Mul", List.of(product, quantised.scales));
  }

  private Quantised quantise(Value input) {
    Value sizes = graph.op("Abs", List.of(input));
    Value largest =
        graph.op(
            "ReduceMax", List.of(sizes, graph.constant(-1)), Attribute.of("keepdims", 1)); // (…, 1)
    Value exact = graph.op("Mul", List.of(largest, graph.scalar(1f / LARGEST)));
    Value scales = graph.op("Max", List.of(exact, graph.scalar(SMALLEST_SCALE)));
    Value scaled = graph.op("Div", List.of(input, scales));
    return new Quantised(graph.op("QuantizeLinear", List.of(scaled, one, zero)), scales);
  }
}
