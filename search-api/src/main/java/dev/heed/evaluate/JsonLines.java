package dev.heed.evaluate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The objects of a file, one a line; a name that ends in `.gz` is unpacked.
public final class JsonLines {
  private JsonLines() {}

  /// Takes one object.
  @FunctionalInterface
  public interface Taker {
    /// The next one.
    ///
    /// @param where `line 3 of FILE`, for messages
    void take(JsonNode object, String where);
  }

  /// Gives every line that is not blank.
  ///
  /// @throws IllegalArgumentException naming the line that is no JSON
  public static void read(Path file, Taker taker) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(TestCollection.unpacked(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String where = "line %d of %s".formatted(++number, file);
        if (!line.isBlank()) taker.take(parse(line, where), where);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static JsonNode parse(String line, String where) {
    try {
      return JsonMapper.shared().readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s is no JSON: %s".formatted(where, e.getOriginalMessage()), e);
    }
  }
}
