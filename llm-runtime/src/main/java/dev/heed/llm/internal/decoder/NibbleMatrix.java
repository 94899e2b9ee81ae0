package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import dev.heed.llm.internal.graph.Element;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Numbers of 4 bits, as ONNX Runtime's MatMulNBits has them: (out, blocks, 16), two numbers a
/// byte, the first in the lower half. A block has 32 weights of a column, with a scale and a middle
/// of its own: weight ≈ (number − 8) · scale + middle (see [Grid]).
///
/// @param scales (out, blocks)
/// @param middles (blocks, out), what number 8 stands for
record NibbleMatrix(FloatMatrix source, float[] scales, float[] middles)
    implements QuantisedMatrix {
  static final int BLOCK = FloatMatrix.PANEL;
  private static final int MIDDLE = 8;

  static NibbleMatrix of(FloatMatrix source) {
    int columns = source.out();
    int blocks = source.blocks();
    float[] scales = new float[columns * blocks];
    float[] middles = new float[columns * blocks];
    source.forEachBlock(
        (block, column, weights) -> {
          Grid grid = Grid.of(weights);
          scales[column * blocks + block] = grid.step();
          middles[block * columns + column] = grid.least() + MIDDLE * grid.step();
        });
    return new NibbleMatrix(source, scales, middles);
  }

  @Override
  public Planned planned(String name) {
    List<Integer> shape = List.of(source.out(), source.blocks(), BLOCK / 2);
    return new Planned(name, Element.UINT8, shape, this::write);
  }

  @Override
  public List<Planned> plannedFloats(String name) {
    return List.of(
        Planned.floats(TensorNames.scales(name), List.of(scales.length), scales),
        Planned.floats(TensorNames.middles(name), List.of(source.blocks(), source.out()), middles));
  }

  private void write(MemorySegment out) {
    byte[] bytes = new byte[BLOCK / 2];
    source.forEachBlock(
        (block, column, weights) -> {
          Grid grid = Grid.of(weights);
          for (int i = 0; i < bytes.length; i++)
            bytes[i] = (byte) (grid.number(weights[2 * i]) | grid.number(weights[2 * i + 1]) << 4);
          long at = ((long) column * source.blocks() + block) * bytes.length;
          MemorySegment.copy(bytes, 0, out, ValueLayout.JAVA_BYTE, at, bytes.length);
        });
  }
}
