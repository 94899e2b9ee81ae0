package dev.heed.llm.internal.decoder;

import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import java.util.List;

/// A matrix of small integers, and the floats that turn them back.
sealed interface QuantisedMatrix permits ByteMatrix, BlockMatrix, NibbleMatrix {
  /// The integers, as they are to be written.
  Planned planned(String name);

  /// The floats.
  List<Planned> plannedFloats(String name);

  /// The form that [Products] of this precision take, for a layer's matrix.
  static QuantisedMatrix of(FloatMatrix matrix, Precision precision) {
    return switch (precision) {
      case FP32 -> throw new IllegalArgumentException("fp32 is not quantised");
      case INT8 -> ByteMatrix.of(matrix);
      case INT4 -> NibbleMatrix.of(matrix);
    };
  }

  /// The same for the matrix that gives logits.
  static QuantisedMatrix ofOutput(FloatMatrix matrix) {
    return BlockMatrix.of(matrix);
  }
}
