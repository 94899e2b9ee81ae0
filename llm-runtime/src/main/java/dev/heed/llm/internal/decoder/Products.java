package dev.heed.llm.internal.decoder;

import dev.heed.llm.Precision;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;

/// Products of hidden states with matrices of weights, in one precision. A token's product depends
/// on the token alone, whatever stands beside it.
sealed interface Products permits FloatProducts, ByteProducts, NibbleProducts {
  /// Input times matrix.
  ///
  /// @param input (…, in)
  /// @param matrix name of weights
  /// @param in rows of the matrix
  /// @return (…, out)
  Value of(Value input, String matrix, int in);

  static Products in(Precision precision, Graph graph, GraphWeights weights) {
    return switch (precision) {
      case FP32 -> new FloatProducts(graph, weights);
      case INT8 -> new ByteProducts(graph, weights);
      case INT4 -> new NibbleProducts(graph, weights);
    };
  }
}
