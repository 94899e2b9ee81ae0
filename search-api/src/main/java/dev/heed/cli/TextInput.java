package dev.heed.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// A text that a command is given: a file, or standard input.
///
/// @param name for messages
record TextInput(String name, String text) {
  private static final String STANDARD_INPUT = "-";

  /// A byte order mark at its beginning is no part of it.
  ///
  /// @param file `-` for standard input
  /// @throws IllegalArgumentException when it is no text in UTF-8
  static TextInput of(String file) throws IOException {
    boolean typed = file.equals(STANDARD_INPUT);
    if (!typed && Files.isDirectory(Path.of(file)))
      throw new IllegalArgumentException(file + " is a folder: give a file, or - and a text");
    String name = typed ? "standard input" : file;
    String text =
        decoded(name, typed ? System.in.readAllBytes() : Files.readAllBytes(Path.of(file)));
    return new TextInput(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
  }

  private static String decoded(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') < 0) return text;
    } catch (CharacterCodingException _) {
      // is told like bytes that are no characters of a text
    }
    throw new IllegalArgumentException(
        "%s is no text in UTF-8: convert it first, as pdftotext and iconv do".formatted(name));
  }
}
