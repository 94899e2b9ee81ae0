package dev.heed.index.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// Opaque ids, the same whenever the same thing is indexed again.
public final class DocumentId {
  private static final int BYTES = 10;

  private DocumentId() {}

  /// The first ten bytes of the SHA-256 of an item's canonical name, as 20 lower-case hex digits.
  public static String of(String canonical) {
    return HexFormat.of().formatHex(Arrays.copyOf(sha256(canonical), BYTES));
  }

  /// The id of a document's passage: `3f2a…-4`.
  public static String passage(String documentId, int ordinal) {
    return documentId + "-" + ordinal;
  }

  static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
