package dev.heed.llm.internal.decoder;

import dev.heed.llm.internal.decoder.SafetensorsWriter.Planned;
import dev.heed.llm.internal.graph.Element;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// Bytes as ONNX Runtime's MatMulNBits has them: (out, blocks, 32). A block has 32 weights of a
/// column and one scale: weight ≈ (byte − 128) · scale, which is exact for those that came from
/// Q8_0.
///
/// @param scales (out, blocks)
record BlockMatrix(FloatMatrix source, float[] scales) implements QuantisedMatrix {
  private static final int LARGEST = 127;
  private static final int ZERO = 128;

  static BlockMatrix of(FloatMatrix source) {
    float[] scales = new float[source.out() * source.blocks()];
    source.forEachBlock(
        (block, column, weights) -> scales[column * source.blocks() + block] = scale(weights));
    return new BlockMatrix(source, scales);
  }

  private static float scale(float[] weights) {
    float largest = 0;
    for (float weight : weights) largest = Math.max(largest, Math.abs(weight));
    return largest / LARGEST;
  }

  @Override
  public Planned planned(String name) {
    List<Integer> shape = List.of(source.out(), source.blocks(), FloatMatrix.PANEL);
    return new Planned(name, Element.UINT8, shape, this::write);
  }

  @Override
  public List<Planned> plannedFloats(String name) {
    return List.of(Planned.floats(TensorNames.scales(name), List.of(scales.length), scales));
  }

  private void write(MemorySegment out) {
    byte[] bytes = new byte[FloatMatrix.PANEL];
    source.forEachBlock(
        (block, column, weights) -> {
          int place = column * source.blocks() + block;
          for (int i = 0; i < bytes.length; i++) bytes[i] = toByte(weights[i], scales[place]);
          MemorySegment.copy(
              bytes, 0, out, ValueLayout.JAVA_BYTE, (long) place * bytes.length, bytes.length);
        });
  }

  private static byte toByte(float weight, float scale) {
    return (byte) (scale == 0 ? ZERO : Math.round(weight / scale) + ZERO);
  }
}
