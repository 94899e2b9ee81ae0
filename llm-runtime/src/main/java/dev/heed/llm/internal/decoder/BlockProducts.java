package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.List;

/// Products with bytes in blocks (see [BlockMatrix]). ONNX Runtime quantises what they meet to 8
/// bits, each block of a token by itself: of all products of bytes the most exact, and the slowest
/// for many tokens.
record BlockProducts(Graph graph, GraphWeights weights) implements Products {
  /// Activations of 8 bits.
  private static final int ACCURACY_LEVEL = 4;

  @Override
  public Value of(Value input, String matrix, int in) {
    return product(graph, weights, 8, input, matrix, in);
  }

  /// Input times (number − middle of its bits) · scale.
  static Value product(
      Graph graph, GraphWeights weights, int bits, Value input, String matrix, int in) {
    return graph.runtimeOp(
        "MatMulNBits",
        List.of(input, weights.get(matrix), weights.get(TensorNames.scales(matrix))),
        Attribute.of("K", in),
        Attribute.of("N", weights.shape(matrix).getFirst()),
        Attribute.of("bits", bits),
        Attribute.of("block_size", FloatMatrix.PANEL),
        Attribute.of("accuracy_level", ACCURACY_LEVEL));
  }
}
