package dev.heed.index.internal.job;

import dev.heed.index.internal.store.Manifest.EncoderMark;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/// The vectors of a document's passages in an export.
///
/// @param vectors one for each passage: base64 of little-endian 32-bit floats
record ExportedVectors(EncoderMark encoder, List<String> vectors) {
  private static final double TOLERANCE = 1e-3;

  static ExportedVectors of(EncoderMark encoder, List<float[]> vectors) {
    return new ExportedVectors(encoder, vectors.stream().map(ExportedVectors::encode).toList());
  }

  /// @throws IllegalArgumentException when they are not vectors of unit length
  List<float[]> decode() {
    return vectors.stream().map(ExportedVectors::decode).toList();
  }

  private static String encode(float[] vector) {
    ByteBuffer bytes = littleEndian(ByteBuffer.allocate(Float.BYTES * vector.length));
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static float[] decode(String text) {
    ByteBuffer bytes = littleEndian(ByteBuffer.wrap(Base64.getDecoder().decode(text)));
    float[] vector = new float[bytes.remaining() / Float.BYTES];
    bytes.asFloatBuffer().get(vector);
    double squares = 0;
    for (float value : vector) squares += (double) value * value;
    if (!(Math.abs(squares - 1) < TOLERANCE))
      throw new IllegalArgumentException(
          "a vector must have unit length, got " + Math.sqrt(squares));
    return vector;
  }

  private static ByteBuffer littleEndian(ByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN);
  }
}
