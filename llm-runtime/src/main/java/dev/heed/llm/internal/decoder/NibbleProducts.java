package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Products with numbers of 4 bits (see [NibbleMatrix]). ONNX Runtime quantises what they meet to 8
/// bits, each block of a token by itself.
///
/// Its kernel takes zero points, but those that are no whole numbers at a fifth of the speed. So
/// that weights have a zero point of 8, and what is left of them, the middles of their blocks, is
/// multiplied with the sums of the input's blocks in 32-bit floats: 1/32 of the numbers.
final class NibbleProducts implements Products {
  private final Graph graph;
  private final GraphWeights weights;

  /// Queries, keys and values are products of one input, which is summed once.
  private final Map<Value, Value> sums = new HashMap<>();

  NibbleProducts(Graph graph, GraphWeights weights) {
    this.graph = graph;
    this.weights = weights;
  }

  @Override
  public Value of(Value input, String matrix, int in) {
    Value product = BlockProducts.product(graph, weights, 4, input, matrix, in);
    Value blockSums = sums.computeIfAbsent(input, _ -> sums(input, in)); // (b, t, blocks)
    Value middles = weights.get(TensorNames.middles(matrix)); // (blocks, out)
    return graph.op("Add", List.of(product, graph.op("MatMul", List.of(blockSums, middles))));
  }

  /// Of the blocks of an input (b, t, in).
  private Value sums(Value input, int in) {
    Value blocks =
        graph.op(
            "Reshape", List.of(padded(input, in), graph.constant(0, 0, -1, NibbleMatrix.BLOCK)));
    return graph.op("ReduceSum", List.of(blocks, graph.constant(-1)), Attribute.of("keepdims", 0));
  }

  /// With zeros up to whole blocks.
  private Value padded(Value input, int in) {
    int missing = Math.floorMod(-in, NibbleMatrix.BLOCK);
    if (missing == 0) return input;
    return graph.op("Pad", List.of(input, graph.constant(0, 0, 0, 0, 0, missing)));
  }
}
