package dev.heed.rerank.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// A text's windows as they lie in the file of vectors, little-endian:
///
/// ```
/// windows (int), tokens of each (int), then for each its scales (float) and its numbers (byte)
/// ```
record Entry(List<QuantisedWindow> windows) {
  Entry {
    windows = List.copyOf(windows);
    if (windows.isEmpty()) throw new IllegalArgumentException("a text has at least one window");
  }

  byte[] bytes() {
    int tokens = windows.stream().mapToInt(QuantisedWindow::tokens).sum();
    VectorForm form = windows.getFirst().form();
    ByteBuffer bytes =
        ByteBuffer.allocate(
                Integer.BYTES * (1 + windows.size())
                    + Math.multiplyExact(tokens, form.bytesPerToken()))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(windows.size());
    windows.forEach(window -> bytes.putInt(window.tokens()));
    for (QuantisedWindow window : windows) {
      for (float scale : window.scales()) bytes.putFloat(scale);
      bytes.put(window.numbers());
    }
    return bytes.array();
  }

  static Entry of(byte[] written, VectorForm form) {
    ByteBuffer bytes = ByteBuffer.wrap(written).order(ByteOrder.LITTLE_ENDIAN);
    int[] tokens = new int[bytes.getInt()];
    for (int i = 0; i < tokens.length; i++) tokens[i] = bytes.getInt();
    List<QuantisedWindow> windows = new ArrayList<>();
    for (int n : tokens) {
      float[] scales = new float[form.perToken() * n];
      bytes.asFloatBuffer().get(scales);
      bytes.position(bytes.position() + scales.length * Float.BYTES);
      byte[] numbers = new byte[scales.length * form.dimensions()];
      bytes.get(numbers);
      windows.add(new QuantisedWindow(form, n, scales, numbers));
    }
    return new Entry(windows);
  }
}
