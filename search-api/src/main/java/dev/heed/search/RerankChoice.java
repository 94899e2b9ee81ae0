package dev.heed.search;

import dev.heed.llm.UnusableModelException;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.Measured;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What a wish for reranking comes to after a first stage.
sealed interface RerankChoice {

  /// Reads in a mode.
  ///
  /// @param why it was chosen
  record Reading(RerankMode mode, String why) implements RerankChoice {}

  /// Does not read.
  record Leaving(Skipped why) implements RerankChoice {}

  static RerankChoice leaving(Reason reason, String message) {
    return new Leaving(new Skipped(reason, message));
  }

  /// What a wish comes to.
  ///
  /// @param firstStage `bm25`, `dense` or `hybrid`, by which profiles have their gains
  static RerankChoice of(RerankMode wanted, String firstStage, Rerankers rerankers) {
    return switch (wanted) {
      case OFF -> leaving(Reason.DISABLED, "reranking is off");
      case KEYS, BLOCKS, POINTWISE, FULL -> new Reading(wanted, "asked for");
      case LEARNED -> learned(firstStage, rerankers);
      case AUTO -> measured(firstStage, rerankers);
    };
  }

  /// Where nothing is established its weight is 0, and reading would change no order.
  private static RerankChoice learned(String firstStage, Rerankers rerankers) {
    Measured learned = rerankers.profile(RerankMode.LEARNED).orElse(null);
    if (learned == null)
      return leaving(
          Reason.MODEL_MISSING,
          "nothing that was learned is adopted for this collection: heed tune learn -o FILE, then heed tune adopt --learned FILE");
    if (learned.weight(firstStage) > 0) return new Reading(RerankMode.LEARNED, "asked for");
    Blend blend = learned.blends().get(firstStage);
    return leaving(
        Reason.NOT_HELPFUL,
        "what was learned counts nothing after %s: %s"
            .formatted(firstStage, blend == null ? "it was not measured there" : measured(blend)));
  }

  /// The mode with the greatest gain among those that are known to help.
  private static RerankChoice measured(String firstStage, Rerankers rerankers) {
    Map<RerankMode, Blend> gains = new EnumMap<>(RerankMode.class);
    try {
      for (RerankMode mode : RerankMode.MEASURED)
        rerankers
            .profile(mode)
            .map(profile -> profile.blends().get(firstStage))
            .ifPresent(blend -> gains.put(mode, blend));
    } catch (UnusableModelException e) {
      return leaving(Reason.MODEL_MISSING, String.valueOf(e.getMessage()));
    }
    return gains.entrySet().stream()
        .filter(gain -> gain.getValue().helps())
        .max(Comparator.comparingDouble(gain -> gain.getValue().gain()))
        .<RerankChoice>map(best -> new Reading(best.getKey(), measured(best.getValue())))
        .orElseGet(() -> leaving(Reason.NOT_HELPFUL, unhelpful(firstStage, rerankers, gains)));
  }

  private static String unhelpful(
      String firstStage, Rerankers rerankers, Map<RerankMode, Blend> gains) {
    if (gains.isEmpty())
      return "no profile of %s says that reading helps after %s; heed heads detect measures it"
          .formatted(rerankers.model(), firstStage);
    return "no profile of %s is known to help after %s: %s"
        .formatted(
            rerankers.model(),
            firstStage,
            gains.entrySet().stream()
                .map(gain -> "%s %s".formatted(gain.getKey(), measured(gain.getValue())))
                .collect(Collectors.joining("; ")));
  }

  private static String measured(Blend blend) {
    return String.format(
        Locale.ROOT,
        "%+.3f nDCG@10 [%+.3f, %+.3f] on %d queries",
        blend.gain(),
        blend.low(),
        blend.high(),
        blend.queries());
  }
}
