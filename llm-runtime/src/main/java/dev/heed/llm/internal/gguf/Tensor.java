package dev.heed.llm.internal.gguf;

import java.lang.foreign.MemorySegment;
import java.util.List;

/// A tensor of an open file. Its memory is gone when the file is closed.
///
/// @param shape outermost dimension first, as in ONNX; the file has it the other way round
public record Tensor(String name, TensorType type, List<Integer> shape, MemorySegment data) {

  public Tensor {
    shape = List.copyOf(shape);
  }

  /// Values in one row: the innermost dimension, a whole number of blocks.
  public int rowLength() {
    return shape.getLast();
  }

  /// Decodes one row, counted over all outer dimensions.
  ///
  /// @param values as many as [#rowLength]
  public void readRow(long row, float[] values) {
    long at = row * (rowLength() / type.blockValues) * type.blockBytes;
    for (int from = 0; from < rowLength(); from += type.blockValues, at += type.blockBytes)
      type.decoder.decode(data, at, values, from);
  }
}
