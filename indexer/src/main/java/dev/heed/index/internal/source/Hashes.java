package dev.heed.index.internal.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256, shortened.
final class Hashes {
  private static final int FINGERPRINT_BYTES = 16;

  private Hashes() {}

  /// 32 hexadecimal digits.
  static String fingerprint(byte[] bytes) {
    return HexFormat.of().formatHex(sha256(bytes), 0, FINGERPRINT_BYTES);
  }

  static long first64Bits(String text) {
    return ByteBuffer.wrap(sha256(text.getBytes(StandardCharsets.UTF_8))).getLong();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this Java lacks SHA-256, which every Java has", missing);
    }
  }
}
