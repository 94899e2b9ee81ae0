package dev.heed.api.search;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.Wanted;
import dev.heed.search.Rerank;
import dev.heed.search.RerankMode;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the first hits are read again.
@FromClient
@Schema(name = "Rerank", description = SearchDocs.RERANK)
record RerankBody(
    @Schema(
            description = SearchDocs.RERANK_MODE,
            allowableValues = {"auto", "off", "keys", "blocks", "pointwise", "full", "learned"})
        @Nullable String mode,
    @Schema(description = SearchDocs.RERANK_BUDGET, minimum = "1", maximum = "600000")
        @Nullable Integer budgetMs,
    @Schema(description = SearchDocs.RERANK_DEPTH, minimum = "1", maximum = "1000")
        @Nullable Integer depth) {

  /// As the settings have it.
  static final RerankBody USUAL = new RerankBody(null, null, null);

  /// @param evidence whether hits tell what was read in them
  Rerank rerank(Settings settings, boolean evidence) {
    RerankMode wanted = Wanted.oneOf("rerank.mode", mode, RerankChoices.mode(settings));
    @Nullable Duration budget =
        budgetMs == null
            ? null
            : Duration.ofMillis(Wanted.whole("rerank.budgetMs", budgetMs, 1, 1, 600_000));
    @Nullable Integer hits =
        depth == null
            ? null
            : Integer.valueOf(Wanted.whole("rerank.depth", depth, 1, 1, Rerank.GREATEST_DEPTH));
    return reading(
        "rerank", () -> new RerankChoices(wanted, budget, hits).with(settings, evidence));
  }
}
