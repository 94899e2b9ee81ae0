package dev.heed.rerank;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Opens readers by their modes.
final class Readers {
  private Readers() {}

  /// @param summed mode `full` alone: heads are summed before they are calibrated, as published
  /// @param kept of passages, null for nothing
  static WindowReader open(
      LanguageModel model,
      String mode,
      Wording wording,
      Collection<Head> heads,
      ReadingOptions options,
      boolean summed,
      @Nullable Kept kept) {
    if (options.damped() && mode.equals("keys"))
      throw new IllegalArgumentException(
          "mode keys compares keys and does not tell what a token receives, which is what damping"
              + " is about: use pointwise, blocks or full");
    Scoring scoring = new Scoring(options.calibrated(), summed);
    @Nullable PassageCache cache = kept instanceof PassageCache passages ? passages : null;
    return switch (mode) {
      case "pointwise" -> new PointwiseReader(model, heads, wording, scoring, cache);
      case "keys" ->
          new KeysReader(model, heads, wording, kept instanceof KeyStore store ? store : null);
      case "blocks" -> new BlocksReader(model, heads, wording, scoring, cache);
      case "full" -> new FullReader(model, heads, scoring, options.order(), options.seed());
      default ->
          throw new IllegalArgumentException(
              "'%s' is no way to read attention: use one of %s"
                  .formatted(mode, String.join(", ", HeadProfile.MODES)));
    };
  }
}
