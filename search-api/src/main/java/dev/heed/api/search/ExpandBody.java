package dev.heed.api.search;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.Wanted;
import dev.heed.search.Expand;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.Settings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a query is searched with beside its own words.
@FromClient
@Schema(name = "Expand", description = SearchDocs.EXPAND)
record ExpandBody(
    @Schema(
            description = SearchDocs.EXPAND_MODE,
            allowableValues = {
              "off",
              "rm3",
              "rocchio",
              "axiomatic",
              "prf",
              "attention",
              "query2doc",
              "hyde",
              "mugi",
              "lamer",
              "csqe",
              "copied",
              "ctqe",
              "q2id",
              "genqr-ensemble",
              "genqr-ensemble-feedback",
              "genqr-fusion",
              "gencrf"
            })
        @Nullable String mode,
    @Schema(description = SearchDocs.EXPAND_BUDGET, minimum = "1", maximum = "600000")
        @Nullable Integer budgetMs) {

  /// As the settings have it.
  static final ExpandBody USUAL = new ExpandBody(null, null);

  Expand expand(Settings settings) {
    @Nullable Duration budget =
        budgetMs == null
            ? null
            : Duration.ofMillis(Wanted.whole("expand.budgetMs", budgetMs, 1, 1, 600_000));
    return reading("expand.mode", () -> new ExpandChoices(mode, budget).with(settings));
  }
}
