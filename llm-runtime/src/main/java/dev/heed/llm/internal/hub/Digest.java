package dev.heed.llm.internal.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash that a hub lists for a file.
///
/// @param hexadecimal lower-case digits
record Digest(Kind kind, String hexadecimal) {
  /// Large files are told by their SHA-256, small ones as git does it: by the SHA-1 of `blob`, the
  /// size, a zero and the contents.
  enum Kind {
    SHA256("SHA-256", 64),
    GIT_BLOB("SHA-1", 40);

    private final String algorithm;
    private final int digits;

    Kind(String algorithm, int digits) {
      this.algorithm = algorithm;
      this.digits = digits;
    }
  }

  Digest {
    if (!hexadecimal.matches("[0-9a-f]{%d}".formatted(kind.digits)))
      throw new IllegalArgumentException(
          "'%s' is no %s: expected %d hexadecimal digits"
              .formatted(hexadecimal, kind.algorithm, kind.digits));
  }

  /// Whether a file is the one that was listed.
  boolean fits(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance(kind.algorithm);
      if (kind == Kind.GIT_BLOB)
        digest.update("blob %d\0".formatted(Files.size(file)).getBytes(StandardCharsets.US_ASCII));
      try (InputStream in = Files.newInputStream(file);
          var read = new DigestInputStream(in, digest)) {
        read.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest()).equals(hexadecimal);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has " + kind.algorithm, e);
    }
  }
}
