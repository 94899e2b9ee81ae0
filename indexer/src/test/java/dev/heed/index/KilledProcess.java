package dev.heed.index;

import java.nio.file.Path;
import java.util.List;

/// A process that indexes and embeds one generation of the [Library], slowly enough to be killed.
///
/// Arguments: index directory, generation, documents.
final class KilledProcess {
  private KilledProcess() {}

  public static void main(String[] arguments) {
    Workshop workshop = slow(Path.of(arguments[0]));
    Shelf shelf =
        Library.generation(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    shelf.millisToRead = 4;
    System.out.println("begins");
    try (Indexer indexer = workshop.open()) {
      indexer.index(List.of(shelf.source()), true, (_, _) -> {}, () -> false);
      indexer.embed(_ -> {}, () -> false);
    }
  }

  private static Workshop slow(Path directory) {
    return new Workshop(
        directory, Workshop.settings(Limits.defaults()), new HashEncoder("hash", 3, 1000));
  }
}
