package dev.heed.trec;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The lines of a text in UTF-8.
final class TextLines {
  private TextLines() {}

  /// @throws IllegalArgumentException when it is a folder or no text in UTF-8
  static List<String> of(Path file) throws IOException {
    if (Files.isDirectory(file))
      throw new IllegalArgumentException("%s is a folder: give a file".formatted(file));
    return decoded(Files.readAllBytes(file), file).lines().toList();
  }

  private static String decoded(byte[] bytes, Path file) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("%s is no text in UTF-8".formatted(file), e);
    }
  }
}
