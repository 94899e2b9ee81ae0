package dev.heed.settings;

import dev.heed.index.Attention;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Limits;
import dev.heed.index.LuceneIndex.Ranking;
import java.nio.file.Path;
import java.util.Locale;

/// What the settings say about writing and reading an index.
public final class IndexChoices {
  private IndexChoices() {}

  /// How a new collection is written, and what a job may cost.
  public static IndexSettings writing(Settings settings) {
    return new IndexSettings(
        settings.get(Setting.INDEX_LANGUAGE),
        settings.get(Setting.INDEX_PASSAGE_TOKENS),
        false,
        VectorStorage.valueOf(settings.get(Setting.INDEX_VECTORS).toUpperCase(Locale.ROOT)),
        settings.get(Setting.INDEX_COMMIT_EVERY),
        new Limits(
            settings.get(Setting.INDEX_FILE_LIMIT),
            settings.get(Setting.INDEX_TEXT_LIMIT),
            settings.get(Setting.INDEX_PARSE_TIME)));
  }

  /// What a new collection keeps for attention.
  public static Attention attention(Settings settings) {
    return Attention.parse(settings.get(Setting.INDEX_ATTENTION));
  }

  /// How BM25 scores.
  public static Ranking ranking(Settings settings) {
    String synonyms = settings.get(Setting.SEARCH_SYNONYMS);
    return new Ranking(
        settings.get(Setting.SEARCH_BM25_K1).floatValue(),
        settings.get(Setting.SEARCH_BM25_B).floatValue(),
        synonyms.isEmpty() ? null : Path.of(synonyms));
  }
}
