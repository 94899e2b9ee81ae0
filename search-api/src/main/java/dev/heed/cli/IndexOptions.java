package dev.heed.cli;

import dev.heed.llm.Models;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which index a command works on.
final class IndexOptions {

  @Option(
      names = "--index",
      paramLabel = "DIR",
      defaultValue = "${env:HEED_INDEX:-.heed/index}",
      description = "Directory of the index (default: $HEED_INDEX, else .heed/index).")
  Path directory = Path.of(".heed", "index");

  @Option(
      names = "--collection",
      paramLabel = "NAME",
      defaultValue = "default",
      description = "Collection in it (default: ${DEFAULT-VALUE}).")
  String collection = "default";

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description =
          "Model that makes vectors (default: the one that made the index's, else "
              + Models.DEFAULT_ENCODER
              + ").")
  @Nullable String encoder;
}
