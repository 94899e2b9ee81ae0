package dev.heed.llm.internal.decoder;

import dev.heed.llm.Precision;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;

/// Products of hidden states with matrices of weights, in one precision. A token's product depends
/// on the token alone, whatever stands beside it.
sealed interface Products
    permits FloatProducts, HalfProducts, ByteProducts, BlockProducts, NibbleProducts {
  /// Input times matrix.
  ///
  /// @param input (…, in)
  /// @param matrix name of weights
  /// @param in rows of the matrix
  /// @return (…, out)
  Value of(Value input, String matrix, int in);

  /// For the matrices of layers.
  static Products in(Precision precision, Graph graph, GraphWeights weights) {
    return switch (precision) {
      case FP32 -> new FloatProducts(graph, weights);
      case FP16 -> new HalfProducts(graph, weights);
      case INT8 -> new ByteProducts(graph, weights);
      case INT4 -> new NibbleProducts(graph, weights);
    };
  }

  /// For the matrix that gives logits. It is met by one token of a sequence only, and an error in
  /// it changes the next token at once.
  static Products ofOutput(Precision precision, Graph graph, GraphWeights weights) {
    return switch (precision) {
      case FP32 -> new FloatProducts(graph, weights);
      case FP16 -> new HalfProducts(graph, weights);
      case INT8, INT4 -> new BlockProducts(graph, weights);
    };
  }
}
