package dev.heed.cli;

import dev.heed.index.IndexStatus;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the encoder with which an index is written.
final class Encoders {
  private Encoders() {}

  /// The index's own encoder, else the one of a new index; fetched when it is not there. When it
  /// cannot be fetched that is said, and empty returned: words can be searched without it.
  static Optional<Encoder> forIndex(Target target, PrintWriter err) {
    try {
      return Optional.of(required(target, err));
    } catch (IOException e) {
      err.printf("heed: going on without vectors, words can be searched: %s%n", e.getMessage());
      err.flush();
      return Optional.empty();
    }
  }

  /// The same, but nothing can be done without it.
  static Encoder required(Target target, PrintWriter err) throws IOException {
    return Encoder.open(directory(target.models(), name(target), err));
  }

  private static Path directory(Models models, String name, PrintWriter err) throws IOException {
    Optional<Path> installed = models.find(name);
    if (installed.isPresent()) return installed.get();
    if (models.available().stream().noneMatch(card -> card.name().equals(name)))
      return models.directory(name);
    try (var line = new PullProgressLine(err, false)) {
      return models.pull(name, line);
    }
  }

  private static String name(Target target) {
    if (target.encoderIsChosen()) return target.encoder();
    return IndexStatus.read(target.index()).map(IndexStatus::encoder).orElseGet(target::encoder);
  }
}
