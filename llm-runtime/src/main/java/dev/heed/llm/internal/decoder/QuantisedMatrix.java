package dev.heed.llm.internal.decoder;

import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import dev.heed.llm.internal.graph.Element;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// A matrix of small integers, and the scales that turn them back.
sealed interface QuantisedMatrix permits ByteMatrix, NibbleMatrix {
  Element element();

  List<Integer> shape();

  float[] scales();

  void write(MemorySegment out);

  static QuantisedMatrix of(FloatMatrix matrix, Precision precision) {
    return switch (precision) {
      case FP32 -> throw new IllegalArgumentException("fp32 is not quantised");
      case INT8 -> ByteMatrix.of(matrix);
      case INT4 -> NibbleMatrix.of(matrix);
    };
  }

  default Planned plannedScales(String name) {
    float[] scales = scales();
    return Planned.floats(
        TensorNames.scales(name),
        List.of(scales.length),
        out -> MemorySegment.copy(scales, 0, out, SafetensorsWriter.FLOAT, 0, scales.length));
  }

  default Planned planned(String name) {
    return new Planned(name, element(), shape(), this::write);
  }
}
