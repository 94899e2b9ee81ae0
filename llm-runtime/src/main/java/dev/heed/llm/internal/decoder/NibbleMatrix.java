package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.graph.Element;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Numbers of 4 bits, as ONNX Runtime's MatMulNBits has them: (out, blocks, 16), two numbers a
/// byte, the first in the lower half. A block has 32 weights of a column and one scale: weight ≈
/// (number − 8) · scale. The weight that is furthest from zero becomes number 0.
record NibbleMatrix(FloatMatrix source, float[] scales) implements QuantisedMatrix {
  static final int BLOCK = FloatMatrix.PANEL;

  static NibbleMatrix of(FloatMatrix source) {
    int blocks = blocks(source.in());
    float[] scales = new float[source.out() * blocks];
    source.forEachPanel(
        (from, panel) -> {
          for (int column = 0; column < source.out(); column++)
            scales[column * blocks + from / BLOCK] = furthest(panel, column) / -8;
        });
    return new NibbleMatrix(source, scales);
  }

  private static float furthest(float[][] panel, int column) {
    float furthest = 0;
    for (float[] row : panel)
      if (Math.abs(row[column]) > Math.abs(furthest)) furthest = row[column];
    return furthest;
  }

  @Override
  public Element element() {
    return Element.UINT8;
  }

  @Override
  public List<Integer> shape() {
    return List.of(source.out(), blocks(source.in()), BLOCK / 2);
  }

  @Override
  public void write(MemorySegment out) {
    int blocks = blocks(source.in());
    source.forEachPanel(
        (from, panel) -> {
          for (int column = 0; column < source.out(); column++) {
            int block = column * blocks + from / BLOCK;
            for (int i = 0; i < BLOCK; i += 2)
              out.set(
                  ValueLayout.JAVA_BYTE,
                  (long) block * BLOCK / 2 + i / 2,
                  (byte)
                      (number(panel[i][column], scales[block])
                          | number(panel[i + 1][column], scales[block]) << 4));
          }
        });
  }

  /// 0 to 15
  private static int number(float weight, float scale) {
    return scale == 0 ? 8 : Math.clamp(Math.round(weight / scale) + 8, 0, 15);
  }

  private static int blocks(int in) {
    return Math.ceilDiv(in, BLOCK);
  }
}
