package dev.heed.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// One thing that can be set: its key in `heed.yaml`, its default and how its text is read.
///
/// @param fallback the default, written as in the file
/// @param unit what the value is: `tokens`, `duration`, `bm25, dense or hybrid`
public record Setting<T>(
    String key, String fallback, String unit, String meaning, Function<String, T> reader) {

  public static final Setting<Path> INDEX_DIRECTORY =
      path("index.directory", UserFolders.index(), "where the index is kept");
  public static final Setting<String> INDEX_COLLECTION =
      text("index.collection", "default", "collection that is written and searched");
  public static final Setting<String> INDEX_LANGUAGE =
      text("index.language", "en", "language of documents that do not name theirs (ISO 639-1)");
  public static final Setting<Integer> INDEX_PASSAGE_TOKENS =
      number("index.passage-tokens", 200, 16, 8192, "tokens", "about how long a passage is");
  public static final Setting<String> INDEX_VECTORS =
      oneOf("index.vectors", "how vectors are searched", "int8", "float");
  public static final Setting<Duration> INDEX_COMMIT_EVERY =
      duration("index.commit-every", "5s", "how often a job makes its work durable");
  public static final Setting<Long> INDEX_FILE_LIMIT =
      bytes("index.limits.file-size", "100MiB", "largest file that is read");
  public static final Setting<Integer> INDEX_TEXT_LIMIT =
      number(
          "index.limits.text-length",
          10_000_000,
          1,
          Integer.MAX_VALUE,
          "UTF-16 code units",
          "most text that a document may hold");
  public static final Setting<Duration> INDEX_PARSE_TIME =
      duration("index.limits.parse-time", "60s", "longest time that reading one file may take");
  public static final Setting<Path> MODELS_DIRECTORY =
      path("models.directory", UserFolders.models(), "where models are kept");
  public static final Setting<String> MODELS_ENCODER =
      text("models.encoder", "bge-small-en-v1.5", "encoder of new indexes (heed models list)");
  public static final Setting<String> SEARCH_MODE =
      oneOf("search.mode", "how passages are found", "hybrid", "bm25", "dense");
  public static final Setting<Integer> SEARCH_K =
      number("search.k", 10, 1, 1000, "hits", "hits on a page");
  public static final Setting<Double> SEARCH_BM25_K1 =
      decimal("search.bm25.k1", 0.9, 0, 100, "saturation of term frequency (Robertson's k1)");
  public static final Setting<Double> SEARCH_BM25_B =
      decimal("search.bm25.b", 0.4, 0, 1, "length normalisation (Robertson's b)");
  public static final Setting<String> SEARCH_SYNONYMS =
      text("search.synonyms", "", "file of synonyms in Solr's format; empty for none");
  public static final Setting<Path> EVAL_CACHE_DIRECTORY =
      path("eval.cache-directory", UserFolders.evaluation(), "where heed eval keeps its indexes");
  public static final Setting<Long> EVAL_CACHE_SIZE =
      bytes("eval.cache-size", "10GiB", "most that the indexes of heed eval may take");

  /// Every setting, in the order of the documentation.
  public static final List<Setting<?>> ALL =
      List.of(
          INDEX_DIRECTORY,
          INDEX_COLLECTION,
          INDEX_LANGUAGE,
          INDEX_PASSAGE_TOKENS,
          INDEX_VECTORS,
          INDEX_COMMIT_EVERY,
          INDEX_FILE_LIMIT,
          INDEX_TEXT_LIMIT,
          INDEX_PARSE_TIME,
          MODELS_DIRECTORY,
          MODELS_ENCODER,
          SEARCH_MODE,
          SEARCH_K,
          SEARCH_BM25_K1,
          SEARCH_BM25_B,
          SEARCH_SYNONYMS,
          EVAL_CACHE_DIRECTORY,
          EVAL_CACHE_SIZE);

  /// The environment variable that overrides the file: `index.passage-tokens` is
  /// `HEED_INDEX_PASSAGE_TOKENS`.
  public String variable() {
    return "HEED_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /// Reads a value.
  ///
  /// @param origin where it was written, for the message
  T read(String value, String origin) {
    try {
      return reader.apply(value.strip());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "%s: %s must be %s, got '%s'".formatted(origin, key, e.getMessage(), value), e);
    }
  }

  private static Setting<String> text(String key, String fallback, String meaning) {
    return new Setting<>(key, fallback, "text", meaning, Function.identity());
  }

  private static Setting<Path> path(String key, Path fallback, String meaning) {
    return new Setting<>(key, fallback.toString(), "path", meaning, Setting::toPath);
  }

  private static Setting<String> oneOf(String key, String meaning, String... values) {
    String choice = String.join(", ", values);
    return new Setting<>(
        key,
        values[0],
        choice,
        meaning,
        value -> {
          if (Arrays.asList(values).contains(value)) return value;
          throw new IllegalArgumentException("one of " + choice);
        });
  }

  private static Setting<Integer> number(
      String key, int fallback, int least, int most, String unit, String meaning) {
    return new Setting<>(
        key,
        Integer.toString(fallback),
        unit,
        meaning,
        value -> {
          if (value.matches("\\d{1,10}")) {
            long number = Long.parseLong(value);
            if (number >= least && number <= most) return (int) number;
          }
          throw new IllegalArgumentException(
              "a whole number of %s from %d to %d".formatted(unit, least, most));
        });
  }

  private static Setting<Double> decimal(
      String key, double fallback, double least, double most, String meaning) {
    return new Setting<>(
        key,
        Double.toString(fallback),
        "number",
        meaning,
        value -> {
          if (value.matches("\\d+(\\.\\d+)?")) {
            double number = Double.parseDouble(value);
            if (number >= least && number <= most) return number;
          }
          throw new IllegalArgumentException("a number from %s to %s".formatted(least, most));
        });
  }

  private static Setting<Duration> duration(String key, String fallback, String meaning) {
    return new Setting<>(key, fallback, "duration (ms, s, m, h)", meaning, Units::duration);
  }

  private static Setting<Long> bytes(String key, String fallback, String meaning) {
    return new Setting<>(key, fallback, "size (B, KiB, MiB, GiB)", meaning, Units::bytes);
  }

  private static Path toPath(String value) {
    if (value.isEmpty()) throw new IllegalArgumentException("a path");
    if (value.equals("~") || value.startsWith("~/"))
      return Path.of(System.getProperty("user.home") + value.substring(1));
    return Path.of(value).toAbsolutePath().normalize();
  }
}
