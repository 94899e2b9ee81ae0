package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.List;

/// Products with numbers of 4 bits (see [NibbleMatrix]). ONNX Runtime quantises what they meet to 8
/// bits, each block of a token by itself.
record NibbleProducts(Graph graph, GraphWeights weights) implements Products {
  /// Activations of 8 bits.
  private static final int ACCURACY_LEVEL = 4;

  @Override
  public Value of(Value input, String matrix, int in) {
    return graph.runtimeOp(
        "MatMulNBits",
        List.of(input, weights.get(matrix), weights.get(TensorNames.scales(matrix))),
        Attribute.of("K", in),
        Attribute.of("N", weights.shape(matrix).getFirst()),
        Attribute.of("bits", 4),
        Attribute.of("block_size", NibbleMatrix.BLOCK),
        Attribute.of("accuracy_level", ACCURACY_LEVEL));
  }
}
