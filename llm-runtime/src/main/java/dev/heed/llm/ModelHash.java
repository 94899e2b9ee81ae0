package dev.heed.llm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/// Tells models apart by what they compute: two of the same hash give the same numbers.
final class ModelHash {
  private ModelHash() {}

  /// SHA-256 over files, in whatever order they are listed, and what else the numbers depend on.
  static String of(Stream<ModelFile> files, List<String> rest) {
    MessageDigest digest = ModelFile.newDigest();
    Stream<String> contents = files.map(file -> file.name() + " " + file.sha256()).sorted();
    Stream.concat(contents, rest.stream()).forEach(part -> update(digest, part));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    digest.update(part.getBytes(UTF_8));
    digest.update((byte) 0);
  }
}
