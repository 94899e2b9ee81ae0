package dev.heed.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/// Many short documents, no two alike.
final class ShortNotes {
  private ShortNotes() {}

  /// Writes a file of JSON Lines whose documents are numbered from 0.
  static Path write(Path folder, int documents) throws IOException {
    return write(folder.resolve("notes.jsonl"), "note", documents);
  }

  static Path write(Path file, String name, int documents) throws IOException {
    return Files.write(
        file, IntStream.range(0, documents).mapToObj(number -> line(name, number)).toList());
  }

  private static String line(String name, int number) {
    return """
        {"_id": "%1$s%2$d", "text": "This is %1$s %2$d of the keeper, who counted %3$d boats \
        and wound the clockwork %4$d times before the lamp was out and the tide had turned."}\
        """
        .formatted(name, number, number * 7L % 1009, number * 13L % 97);
  }
}
