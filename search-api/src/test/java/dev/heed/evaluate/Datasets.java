package dev.heed.evaluate;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/// The test collections, which are no part of the project: `HEED_DATASETS`, or the folder
/// `shared/datasets` beside it.
public final class Datasets {
  private Datasets() {}

  /// The folder of a collection; where it is not there the test is skipped, and says why.
  public static Path require(String name) {
    String set = System.getenv("HEED_DATASETS");
    Path here = Path.of("").toAbsolutePath();
    Path root = here.endsWith("search-api") ? here.getParent() : here;
    Path all = set == null ? root.resolveSibling("shared").resolve("datasets") : Path.of(set);
    if (Files.isDirectory(all.resolve(name))) return all.resolve(name);
    String reason =
        "no dataset %s in %s; set HEED_DATASETS to the folder that has it".formatted(name, all);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }
}
