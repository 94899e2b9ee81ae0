package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import dev.heed.llm.internal.graph.Element;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Signed bytes (in, out), with a scale for each column: weight ≈ byte · scale.
///
/// Bytes go to 63 only. Processors with AVX2 and without VNNI add two products of 8 bits in 16, and
/// 2 · 255 · 63 is the most that fits: at 127 sums were cut off, and what the model says next was
/// three times as far from fp32 as with the eighth bit left out.
record ByteMatrix(FloatMatrix source, float[] scales) implements QuantisedMatrix {
  private static final int LARGEST = 63;

  static ByteMatrix of(FloatMatrix source) {
    float[] scales = new float[source.out()];
    source.forEachPanel(
        (_, panel) -> {
          for (float[] row : panel)
            for (int column = 0; column < row.length; column++)
              scales[column] = Math.max(scales[column], Math.abs(row[column]) / LARGEST);
        });
    return new ByteMatrix(source, scales);
  }

  @Override
  public Planned planned(String name) {
    return new Planned(name, Element.INT8, List.of(source.in(), source.out()), this::write);
  }

  @Override
  public List<Planned> plannedFloats(String name) {
    return List.of(Planned.floats(TensorNames.scales(name), List.of(scales.length), scales));
  }

  private void write(MemorySegment out) {
    int columns = source.out();
    byte[] line = new byte[columns];
    source.forEachPanel(
        (from, panel) -> {
          for (int row = from; row < Math.min(from + panel.length, source.in()); row++) {
            for (int column = 0; column < columns; column++)
              line[column] = toByte(panel[row - from][column], scales[column]);
            MemorySegment.copy(line, 0, out, ValueLayout.JAVA_BYTE, (long) row * columns, columns);
          }
        });
  }

  private static byte toByte(float weight, float scale) {
    return scale == 0 ? 0 : (byte) Math.round(weight / scale);
  }
}
