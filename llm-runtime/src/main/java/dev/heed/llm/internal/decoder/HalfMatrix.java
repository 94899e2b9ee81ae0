package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import dev.heed.llm.internal.graph.Element;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.List;

/// Floats of 16 bits (in, out): ten bits of a weight's fraction, and its exponent down to 2⁻¹⁴.
record HalfMatrix(FloatMatrix source) implements QuantisedMatrix {
  private static final ValueLayout.OfShort HALF =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  @Override
  public Planned planned(String name) {
    return new Planned(name, Element.FLOAT16, List.of(source.in(), source.out()), this::write);
  }

  /// A float is itself.
  @Override
  public List<Planned> plannedFloats(String name) {
    return List.of();
  }

  private void write(MemorySegment out) {
    int columns = source.out();
    short[] line = new short[columns];
    source.forEachPanel(
        (from, panel) -> {
          for (int row = from; row < Math.min(from + panel.length, source.in()); row++) {
            for (int column = 0; column < columns; column++)
              line[column] = Float.floatToFloat16(panel[row - from][column]);
            MemorySegment.copy(line, 0, out, HALF, 2L * row * columns, columns);
          }
        });
  }
}
