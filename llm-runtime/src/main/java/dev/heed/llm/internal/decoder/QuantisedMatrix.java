package dev.heed.llm.internal.decoder;

import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import java.util.List;

/// A matrix of numbers of fewer bits, and the floats that turn them back where they are integers.
sealed interface QuantisedMatrix permits HalfMatrix, ByteMatrix, BlockMatrix, NibbleMatrix {
  /// The numbers, as they are to be written.
  Planned planned(String name);

  /// The floats.
  List<Planned> plannedFloats(String name);

  /// The form that [Products] of this precision take, for a layer's matrix.
  static QuantisedMatrix of(FloatMatrix matrix, Precision precision) {
    return switch (precision) {
      case FP32 -> throw new IllegalArgumentException("fp32 is not quantised");
      case FP16 -> new HalfMatrix(matrix);
      case INT8 -> ByteMatrix.of(matrix);
      case INT4 -> NibbleMatrix.of(matrix);
    };
  }

  /// The same for the matrix that gives logits.
  static QuantisedMatrix ofOutput(FloatMatrix matrix, Precision precision) {
    return precision == Precision.FP16 ? new HalfMatrix(matrix) : BlockMatrix.of(matrix);
  }
}
