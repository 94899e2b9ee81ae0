package dev.heed.settings;

import dev.heed.index.AttentionWriter;
import dev.heed.rerank.PassageCache;
import dev.heed.search.Rerank;
import dev.heed.search.RerankMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wished for reranking; what is null is as the settings have it.
public record RerankChoices(
    @Nullable RerankMode mode, @Nullable Duration budget, @Nullable Integer depth) {

  /// Nothing but the settings.
  public static RerankChoices none() {
    return new RerankChoices(null, null, null);
  }

  /// The wish as a whole.
  ///
  /// @param evidence whether hits tell what was read in them
  /// @throws IllegalArgumentException when the budget or depth is out of its bounds
  public Rerank with(Settings settings, boolean evidence) {
    RerankMode wanted = mode == null ? mode(settings) : mode;
    Duration time = Objects.requireNonNullElse(budget, settings.get(Setting.RERANK_BUDGET));
    return depth == null
        ? Rerank.usual(wanted, time, settings.get(Setting.RERANK_DEPTH), evidence)
        : Rerank.of(wanted, time, depth, evidence);
  }

  /// The mode that the settings have.
  public static RerankMode mode(Settings settings) {
    return RerankMode.valueOf(settings.get(Setting.RERANK_MODE).toUpperCase(Locale.ROOT));
  }

  /// What is kept of the passages that were read.
  ///
  /// @param index directory
  public static PassageCache cache(Settings settings, Path index) {
    return PassageCache.open(
        AttentionWriter.folder(index),
        settings.get(Setting.RERANK_CACHE_MEMORY),
        settings.get(Setting.RERANK_CACHE_DISK));
  }
}
