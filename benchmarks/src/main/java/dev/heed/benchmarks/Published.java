package dev.heed.benchmarks;

import dev.heed.rerank.Candidate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// In-context reranking as published (Chen et al. 2025, arXiv 2410.02642), on transformers.
///
/// @param side null where it is not installed
record Published(@Nullable PythonSide side) implements AutoCloseable {
  private static final String GGUF = "SmolLM2-135M-Instruct.Q4_1.gguf";

  /// Says what to do where it is not installed.
  ///
  /// @param python what `benchmarks/python/install` made
  static Published start(Path python, RunOptions run) {
    try {
      return new Published(
          PythonSide.start(
              python.resolve("bin/python"),
              Path.of("benchmarks/python/icr_side.py"),
              run.work.resolve("icr_side.py.log"),
              python.resolve(GGUF),
              run.work,
              Runtime.getRuntime().availableProcessors()));
    } catch (IOException e) {
      run.say(
          "reranking as published is not measured: %s; benchmarks/python/install installs it"
              .formatted(e.getMessage()));
      return new Published(null);
    }
  }

  boolean isThere() {
    return side != null;
  }

  /// @param candidates the best first
  double millis(String query, List<Candidate> candidates) throws IOException {
    if (side == null) throw new IllegalStateException("it is not installed");
    List<String> bestLast = candidates.reversed().stream().map(Candidate::text).toList();
    return 1000
        * side.seconds("rerank", Map.of("query", query, "documents", bestLast, "question", true));
  }

  @Override
  public void close() throws IOException {
    if (side != null) side.close();
  }
}
