package dev.heed.api.collections;

import dev.heed.api.web.FromClient;
import dev.heed.api.web.ProblemException;
import dev.heed.api.web.Wanted;
import dev.heed.index.IndexSettings;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a new collection is to be written.
@FromClient
@Schema(
    description =
        "How a new collection is written. What is left out, or null, is as the settings have it.")
record NewCollection(
    @Schema(
            description = "Language of documents that do not name theirs (ISO 639-1).",
            pattern = "^[a-z]{2}$",
            example = "en")
        @Nullable String language,
    @Schema(description = "About how many tokens a passage has.", minimum = "16", maximum = "8192")
        @Nullable Integer passageTokens) {

  static NewCollection usual() {
    return new NewCollection(null, null);
  }

  IndexSettings settings(IndexSettings usual) {
    if (language != null && !language.matches("[a-z]{2}"))
      throw ProblemException.field(
          "language",
          "language must be two letters such as en (ISO 639-1), got '%s'".formatted(language));
    return new IndexSettings(
        language == null ? usual.language() : language,
        Wanted.whole("passageTokens", passageTokens, usual.passageTokens(), 16, 8192),
        usual.wholeDocuments(),
        usual.vectors(),
        usual.commitEvery(),
        usual.limits());
  }
}
