package dev.heed.index.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `wanted.log` of a collection: searches append the ids of found documents that wait for vectors,
/// one a line; the embedder takes them before the others.
public final class WantedLog {
  public static final String FILE = "wanted.log";

  private final Path file;

  public WantedLog(Path collection) {
    this.file = collection.resolve(FILE);
  }

  /// The ids since the last call, most searched first. A search that appends at this very moment
  /// may be missed: the file is a hint.
  public List<String> take() throws IOException {
    Path taken = file.resolveSibling(FILE + ".taken");
    try {
      Files.move(file, taken, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException e) {
      return List.of();
    }
    Map<String, Integer> counts = new HashMap<>();
    new String(Files.readAllBytes(taken), StandardCharsets.UTF_8)
        .lines()
        .filter(id -> !id.isBlank())
        .forEach(id -> counts.merge(id, 1, Integer::sum));
    Files.delete(taken);
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
