package dev.heed.evaluate;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a text file in UTF-8, plain or gzip-compressed whatever its name is.
final class NumberedLines {
  private static final int LONGEST = 10_000;
  private static final int GZIP_MAGIC = 0x1f8b;

  private NumberedLines() {}

  /// Gives every line that is not blank to `reader`; what it rejects is reported with the file and
  /// the line's number.
  ///
  /// @throws IllegalArgumentException `FILE:LINE: what is wrong`
  static void read(Path file, Consumer<String> reader) {
    try (BufferedReader lines = open(file)) {
      int number = 1;
      for (String line = next(lines, file, number); line != null; line = next(lines, file, number))
        accept(line, reader, file, number++);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static void accept(String line, Consumer<String> reader, Path file, int number) {
    if (line.isBlank()) return;
    try {
      reader.accept(line);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(at(file, number) + e.getMessage(), e);
    }
  }

  /// Bounded, so that a file of another kind is an error and not the end of the memory.
  private static @Nullable String next(BufferedReader lines, Path file, int number)
      throws IOException {
    int read = lines.read();
    if (read < 0) return null;
    var line = new StringBuilder();
    for (; read >= 0 && read != '\n'; read = lines.read()) {
      if (line.length() == LONGEST)
        throw new IllegalArgumentException(
            "%sthe line has more than %,d characters".formatted(at(file, number), LONGEST));
      line.append((char) read);
    }
    if (number == 1 && line.indexOf("\uFEFF") == 0) line.deleteCharAt(0);
    if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r')
      line.setLength(line.length() - 1);
    return line.toString();
  }

  private static String at(Path file, int number) {
    return "%s:%d: ".formatted(file, number);
  }

  private static BufferedReader open(Path file) throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(file));
    try {
      InputStream text = isCompressed(bytes) ? new GZIPInputStream(bytes) : bytes;
      return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static boolean isCompressed(BufferedInputStream bytes) throws IOException {
    bytes.mark(2);
    int first = bytes.read() << 8 | bytes.read();
    bytes.reset();
    return first == GZIP_MAGIC;
  }
}
