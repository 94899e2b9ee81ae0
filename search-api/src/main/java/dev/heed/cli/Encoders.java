package dev.heed.cli;

import dev.heed.index.IndexStatus;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import dev.heed.settings.Setting;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/// Opens the encoder that an index wants.
final class Encoders {
  private Encoders() {}

  /// The index's own encoder, else the one of the settings for a new index; fetched when it is not
  /// there. Empty, and said so, when it cannot be fetched: words can be searched without it.
  static Optional<Encoder> forIndex(Target target, PrintWriter err) {
    String name = name(target);
    Optional<Path> directory = models(target).find(name);
    return directory.map(Encoder::open);
  }

  /// The same, but nothing can be done without it.
  static Encoder required(Target target, PrintWriter err) {
    return forIndex(target, err)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "encoder %s is not installed; fetch it with `heed models pull %s`"
                        .formatted(name(target), name(target))));
  }

  static String name(Target target) {
    return IndexStatus.read(target.index())
        .map(IndexStatus::encoder)
        .orElseGet(() -> target.settings().get(Setting.MODELS_ENCODER));
  }

  static Models models(Target target) {
    return Models.in(target.settings().get(Setting.MODELS_DIRECTORY));
  }
}
