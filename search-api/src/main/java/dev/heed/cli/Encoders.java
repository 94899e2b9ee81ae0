package dev.heed.cli;

import dev.heed.index.IndexStatus;
import dev.heed.llm.Device;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the encoder with which an index is written.
final class Encoders {
  private Encoders() {}

  /// The index's own encoder, else the one of a new index; fetched when it is not there. When it
  /// cannot be fetched that is said, and empty returned: words can be searched without it. Not so
  /// when the user has named it.
  static Optional<Encoder> forIndex(Target target, PrintWriter err) throws IOException {
    if (target.encoderIsChosen()) return Optional.of(required(target, err));
    try {
      return Optional.of(open(target, err));
    } catch (IOException e) {
      err.printf("heed: going on without vectors, words can be searched: %s%n", e.getMessage());
      err.flush();
      return Optional.empty();
    }
  }

  /// The same, but nothing can be done without it.
  ///
  /// @throws IllegalArgumentException when no such model is known, or the index holds vectors of
  ///   another one
  static Encoder required(Target target, PrintWriter err) throws IOException {
    requireFitting(target);
    try {
      return open(target, err);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /// The encoder of this name; fetched when it is not there.
  ///
  /// @throws IllegalArgumentException when no such model is known
  static Encoder named(Models models, Device device, String name, PrintWriter err)
      throws IOException {
    try {
      return Encoder.open(directory(models, name, err), device);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static void requireFitting(Target target) {
    Optional<String> stored = IndexStatus.read(target.index()).map(IndexStatus::encoder);
    if (target.encoderIsChosen() && stored.isPresent() && !stored.get().equals(target.encoder()))
      throw new IllegalArgumentException(
          "%s holds vectors of %s, with which those of %s cannot be compared: leave --encoder out, or index into another directory"
              .formatted(target.index(), stored.get(), target.encoder()));
  }

  private static Encoder open(Target target, PrintWriter err) throws IOException {
    return Encoder.open(directory(target.models(), name(target), err), target.device());
  }

  /// The directory of a model of any kind; fetched when it is not there.
  static Path directory(Models models, String name, PrintWriter err) throws IOException {
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
