package dev.heed.llm.internal.decoder;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// A matrix (in, out) of 32-bit floats in mapped memory.
///
/// @param turned whether the memory has (out, in) instead
record FloatMatrix(MemorySegment numbers, int in, int out, boolean turned) {
  /// Rows that are read together, so that a turned matrix is read along its memory.
  static final int PANEL = 32;

  @FunctionalInterface
  interface PanelReader {
    /// Takes 32 rows, which are its own until it returns.
    ///
    /// @param from first of them
    /// @param panel (32, out); behind the last row, zeros
    void read(int from, float[][] panel);
  }

  @FunctionalInterface
  interface BlockReader {
    /// Takes 32 weights of one column, which are its own until it returns.
    ///
    /// @param block the how-manieth of its column
    /// @param weights behind the last row, zeros
    void read(int block, int column, float[] weights);
  }

  /// Blocks of a column, the last of which may be short.
  int blocks() {
    return Math.ceilDiv(in, PANEL);
  }

  void forEachBlock(BlockReader reader) {
    float[] weights = new float[PANEL];
    forEachPanel(
        (from, panel) -> {
          for (int column = 0; column < out; column++) {
            for (int i = 0; i < PANEL; i++) weights[i] = panel[i][column];
            reader.read(from / PANEL, column, weights);
          }
        });
  }

  void forEachPanel(PanelReader reader) {
    float[][] panel = new float[PANEL][out];
    for (int from = 0; from < in; from += PANEL) {
      int count = Math.min(PANEL, in - from);
      for (int i = count; i < PANEL; i++) Arrays.fill(panel[i], 0);
      if (turned) readTurned(from, count, panel);
      else
        for (int i = 0; i < count; i++)
          MemorySegment.copy(
              numbers, SafetensorsWriter.FLOAT, 4L * (from + i) * out, panel[i], 0, out);
      reader.read(from, panel);
    }
  }

  private void readTurned(int from, int count, float[][] panel) {
    for (int column = 0; column < out; column++)
      for (int i = 0; i < count; i++)
        panel[i][column] =
            numbers.get(SafetensorsWriter.FLOAT, 4L * ((long) column * in + from + i));
  }
}
