package dev.heed.settings;

import dev.heed.answer.abstain.Abstain;
import dev.heed.llm.Device;
import dev.heed.llm.Precision;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// One thing that can be set: its key in `heed.yaml`, its default and how its text is read.
///
/// @param fallback the default, written as in the file
/// @param unit what the value is: `tokens`, `duration`, `bm25, dense or hybrid`
public record Setting<T>(
    String key, String fallback, String unit, String meaning, Function<String, T> reader) {

  private static final String SECRET = "secret text";
  private static final String VARIABLE = "variable name";

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
  public static final Setting<String> INDEX_ATTENTION =
      oneOf(
          "index.attention",
          "what a new collection keeps of its passages, so that rerank.mode keys is fast",
          "none",
          "keys");
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
  public static final Setting<Device> MODELS_DEVICE =
      new Setting<>(
          "models.device",
          "cpu",
          "cpu, auto, cuda:0 or tensorrt:0",
          "where models run; other than cpu takes a build with -P gpu; auto: CUDA where it works",
          Setting::toDevice);
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
  public static final Setting<String> SEARCH_INTENT =
      oneOf(
          "search.intent",
          "whether a query is understood before it is searched: names first, dates as filters",
          "on",
          "off");
  public static final Setting<Boolean> SUGGEST_HISTORY =
      flag("suggest.history", "whether heed serve keeps what is searched, to complete it later");
  public static final Setting<String> EXPAND_MODE =
      new Setting<>(
          "expand.mode",
          "off",
          "off, rm3, rocchio, axiomatic, prf, attention or a prompt's name",
          "what a query is searched with beside its own words",
          Setting::toExpandMode);
  public static final Setting<Duration> EXPAND_BUDGET =
      duration("expand.budget", "2s", "time that finding that may take");
  public static final Setting<String> EXPAND_MODEL =
      text("expand.model", "smollm2-135m", "language model that writes for queries");
  public static final Setting<Precision> EXPAND_PRECISION =
      new Setting<>(
          "expand.precision",
          "int4",
          "fp32, fp16, int8 or int4",
          "what it computes with",
          Setting::toPrecision);
  public static final Setting<String> EXPAND_PROMPTS =
      text("expand.prompts", "", "folder of prompts of your own, NAME.yaml each; empty for none");
  public static final Setting<String> RERANK_MODE =
      oneOf(
          "rerank.mode",
          "how a language model reads the first hits again; auto: where that is known to help",
          "auto",
          "off",
          "keys",
          "blocks",
          "pointwise",
          "full",
          "learned");
  public static final Setting<Duration> RERANK_BUDGET =
      duration("rerank.budget", "2s", "time that reading hits again may take");
  public static final Setting<Integer> RERANK_DEPTH =
      number("rerank.depth", 20, 1, 1000, "hits", "hits that are read again; keys: ten times more");
  public static final Setting<String> RERANK_MODEL =
      text("rerank.model", "smollm2-135m", "language model that reads (heed models list)");
  public static final Setting<Long> RERANK_CACHE_MEMORY =
      bytes("rerank.cache-memory", "256MiB", "passages read last, in memory; 0 for none");
  public static final Setting<Long> RERANK_CACHE_DISK =
      bytes("rerank.cache-disk", "1GiB", "passages read last, beside the index; 0 for none");
  public static final Setting<String> ANSWER_COMPOSER =
      oneOf(
          "answer.composer",
          "who writes answers; extractive: sentences of the documents, without a language model;"
              + " local: the hosted one chooses and quotes them; remote: one elsewhere, which gets"
              + " the question and the passages",
          "extractive",
          "local",
          "remote");
  public static final Setting<String> ANSWER_MODEL =
      text("answer.model", "smollm2-135m", "language model of the composer local");
  public static final Setting<Precision> ANSWER_PRECISION =
      new Setting<>(
          "answer.precision",
          "fp32",
          "fp32, fp16, int8 or int4",
          "what it computes with; the one that reads hits again (int8 on a processor) is shared",
          Setting::toPrecision);
  public static final Setting<Duration> ANSWER_BUDGET =
      duration("answer.budget", "10s", "time of the composer local, then extractive answers");
  public static final Setting<Integer> ANSWER_TOKENS =
      number("answer.tokens", 120, 8, 4096, "tokens", "most that the model writes for an answer");
  public static final Setting<Integer> ANSWER_PASSAGE_TOKENS =
      number(
          "answer.passage-tokens",
          160,
          16,
          100_000,
          "tokens",
          "most of the passages that it reads; less begins sooner");
  public static final Setting<String> CONVERSATION_REWRITE =
      oneOf(
          "conversation.rewrite",
          "what makes a question that stands alone of a follow-up; auto: what finds more",
          "auto",
          "off",
          "rules",
          "model");
  public static final Setting<String> ANSWER_STEPS =
      oneOf(
          "answer.steps",
          "questions of several steps: auto and rules take them apart by rules; off: none is",
          "auto",
          "off",
          "rules");
  public static final Setting<Duration> ANSWER_STEPS_BUDGET =
      duration("answer.steps-budget", "2s", "time that searching for the steps may take");
  public static final Setting<String> ANSWER_REMOTE_PROVIDER =
      oneOf(
          "answer.remote.provider",
          "what the service of the composer remote speaks",
          "openai",
          "ollama",
          "anthropic");
  public static final Setting<Optional<URI>> ANSWER_REMOTE_URL =
      new Setting<>(
          "answer.remote.url",
          "",
          "address",
          "where it is, such as https://api.openai.com/v1; empty: nothing leaves this machine",
          Setting::toUrl);
  public static final Setting<String> ANSWER_REMOTE_MODEL =
      text("answer.remote.model", "", "what the service calls the model that writes");
  public static final Setting<String> ANSWER_REMOTE_KEY_ENV =
      new Setting<>(
          "answer.remote.key-env",
          "",
          VARIABLE,
          "environment variable that has the service's key, such as OPENAI_API_KEY; empty for none",
          Setting::toVariable);
  public static final Setting<Duration> ANSWER_REMOTE_TIMEOUT =
      duration("answer.remote.timeout", "60s", "time of the composer remote, every try included");
  public static final Setting<Integer> ANSWER_REMOTE_RETRIES =
      number(
          "answer.remote.retries",
          2,
          0,
          10,
          "tries",
          "further tries where the service is busy (429) or fails (5xx)");
  public static final Setting<Integer> ANSWER_REMOTE_TOKENS =
      number(
          "answer.remote.tokens", 1000, 16, 100_000, "tokens", "most that the model writes there");
  public static final Setting<Abstain> ANSWER_ABSTAIN =
      new Setting<>(
          "answer.abstain",
          "fitted",
          "fitted, off or doubt",
          "doubt, between 0 and 1, from which on nothing is answered",
          Abstain::parse);
  public static final Setting<String> BACKTRACE_MODE =
      oneOf(
          "backtrace.mode",
          "by what heed serve finds the sentence that caused a question: meaning or words",
          "dense",
          "bm25");
  public static final Setting<Path> EVAL_CACHE_DIRECTORY =
      path("eval.cache-directory", UserFolders.evaluation(), "where heed eval keeps its indexes");
  public static final Setting<Long> EVAL_CACHE_SIZE =
      bytes("eval.cache-size", "10GiB", "most that the indexes of heed eval may take");
  public static final Setting<String> SERVER_ADDRESS =
      text("server.address", "127.0.0.1", "address at which heed serve listens");
  public static final Setting<Integer> SERVER_PORT =
      number("server.port", 4333, 0, 65_535, "port", "port of heed serve; 0 for any free one");
  public static final Setting<String> SERVER_HOSTS =
      text("server.hosts", "", "names by which clients may call it, by commas (behind a proxy)");
  public static final Setting<Integer> SERVER_SEARCHES =
      number(
          "server.searches",
          0,
          0,
          1024,
          "searches",
          "searches that run at once; 0 for twice the processors");
  public static final Setting<Integer> SERVER_WAITING =
      number(
          "server.waiting", 256, 0, 100_000, "searches", "searches that may wait for their turn");
  public static final Setting<String> API_KEY =
      secret("api.key", "what clients of heed serve must show; needed to listen elsewhere");

  public static final Setting<String> SERVER_ROOTS =
      text(
          "server.roots",
          "",
          "folders that may be indexed through the API, separated by commas; empty for none");
  public static final Setting<Boolean> SERVER_ALLOW_MAVEN =
      flag("server.allow-maven", "whether maven: sources may be fetched through the API");
  public static final Setting<Boolean> SERVER_ALLOW_PRIVATE_URLS =
      flag(
          "server.allow-private-urls",
          "whether pages may be fetched from this machine and private networks");
  public static final Setting<Long> SERVER_UPLOAD_FILE_SIZE =
      bytes("server.upload.file-size", "100MiB", "largest file that may be uploaded");
  public static final Setting<Long> SERVER_UPLOAD_REQUEST_SIZE =
      bytes("server.upload.request-size", "500MiB", "most that one upload may bring");
  public static final Setting<Integer> SERVER_UPLOAD_FILES =
      number("server.upload.files", 100, 1, 1000, "files", "most files that one upload may bring");
  public static final Setting<Long> SERVER_FETCH_SIZE =
      bytes("server.fetch.size", "20MiB", "largest page that is fetched");
  public static final Setting<Duration> SERVER_FETCH_TIME =
      duration("server.fetch.time", "30s", "longest time that fetching a page may take");

  /// Every setting, in the order of the documentation.
  public static final List<Setting<?>> ALL =
      List.of(
          INDEX_DIRECTORY,
          INDEX_COLLECTION,
          INDEX_LANGUAGE,
          INDEX_PASSAGE_TOKENS,
          INDEX_VECTORS,
          INDEX_ATTENTION,
          INDEX_COMMIT_EVERY,
          INDEX_FILE_LIMIT,
          INDEX_TEXT_LIMIT,
          INDEX_PARSE_TIME,
          MODELS_DIRECTORY,
          MODELS_ENCODER,
          MODELS_DEVICE,
          SEARCH_MODE,
          SEARCH_K,
          SEARCH_BM25_K1,
          SEARCH_BM25_B,
          SEARCH_SYNONYMS,
          SEARCH_INTENT,
          SUGGEST_HISTORY,
          EXPAND_MODE,
          EXPAND_BUDGET,
          EXPAND_MODEL,
          EXPAND_PRECISION,
          EXPAND_PROMPTS,
          RERANK_MODE,
          RERANK_BUDGET,
          RERANK_DEPTH,
          RERANK_MODEL,
          ANSWER_COMPOSER,
          ANSWER_MODEL,
          ANSWER_PRECISION,
          ANSWER_BUDGET,
          ANSWER_TOKENS,
          ANSWER_PASSAGE_TOKENS,
          CONVERSATION_REWRITE,
          ANSWER_STEPS,
          ANSWER_STEPS_BUDGET,
          ANSWER_REMOTE_PROVIDER,
          ANSWER_REMOTE_URL,
          ANSWER_REMOTE_MODEL,
          ANSWER_REMOTE_KEY_ENV,
          ANSWER_REMOTE_TIMEOUT,
          ANSWER_REMOTE_RETRIES,
          ANSWER_REMOTE_TOKENS,
          ANSWER_ABSTAIN,
          BACKTRACE_MODE,
          EVAL_CACHE_DIRECTORY,
          EVAL_CACHE_SIZE,
          SERVER_ADDRESS,
          SERVER_PORT,
          SERVER_HOSTS,
          SERVER_SEARCHES,
          SERVER_WAITING,
          SERVER_ROOTS,
          SERVER_ALLOW_MAVEN,
          SERVER_ALLOW_PRIVATE_URLS,
          SERVER_UPLOAD_FILE_SIZE,
          SERVER_UPLOAD_REQUEST_SIZE,
          SERVER_UPLOAD_FILES,
          SERVER_FETCH_SIZE,
          SERVER_FETCH_TIME,
          API_KEY);

  /// The environment variable that overrides the file: `index.passage-tokens` is
  /// `HEED_INDEX_PASSAGE_TOKENS`.
  public String variable() {
    return "HEED_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
  }

  /// Whether nobody may be shown its value.
  public boolean isSecret() {
    return unit.equals(SECRET);
  }

  /// Reads a value.
  ///
  /// @param origin where it was written, for the message
  T read(String value, String origin) {
    try {
      return reader.apply(value.strip());
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "%s: %s must be %s%s".formatted(origin, key, e.getMessage(), got(value)), e);
    }
  }

  /// Not where somebody may have written a secret.
  private String got(String value) {
    return isSecret() || unit.equals(VARIABLE) ? "" : ", got '%s'".formatted(value);
  }

  private static Setting<String> text(String key, String fallback, String meaning) {
    return new Setting<>(key, fallback, "text", meaning, Function.identity());
  }

  private static Setting<String> secret(String key, String meaning) {
    return new Setting<>(key, "", SECRET, meaning, Function.identity());
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

  private static Setting<Boolean> flag(String key, String meaning) {
    return new Setting<>(
        key,
        "false",
        "true, false",
        meaning,
        value -> {
          if (value.equals("true") || value.equals("false")) return value.equals("true");
          throw new IllegalArgumentException("true or false");
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

  private static Device toDevice(String value) {
    try {
      return Device.parse(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "cpu, auto, cuda:0 or tensorrt:0, options as in cuda:0?gpu_mem_limit=4294967296", e);
    }
  }

  private static Precision toPrecision(String value) {
    for (Precision precision : Precision.values())
      if (precision.toString().equals(value)) return precision;
    throw new IllegalArgumentException("fp32, fp16, int8 or int4");
  }

  private static Optional<URI> toUrl(String value) {
    if (value.isEmpty()) return Optional.empty();
    try {
      URI url = new URI(value.replaceFirst("/+$", ""));
      boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (web && url.getHost() != null && url.getUserInfo() == null && url.getQuery() == null)
        return Optional.of(url);
    } catch (URISyntaxException _) {
      // said below
    }
    throw new IllegalArgumentException(
        "empty, or an address such as https://api.openai.com/v1, without user and query");
  }

  private static String toVariable(String value) {
    if (value.matches("(?:[A-Za-z_][A-Za-z0-9_]*)?")) return value;
    throw new IllegalArgumentException(
        "the name of an environment variable; the key itself belongs into that, and into no file");
  }

  /// Which names there are depends on another setting, the folder of prompts.
  private static String toExpandMode(String value) {
    if (value.matches("[a-z][a-z0-9-]{0,39}")) return value;
    throw new IllegalArgumentException(
        "off, rm3, rocchio, axiomatic, prf, attention or the name of a prompt");
  }

  private static Path toPath(String value) {
    if (value.isEmpty()) throw new IllegalArgumentException("a path");
    if (value.equals("~") || value.startsWith("~/"))
      return Path.of(System.getProperty("user.home") + value.substring(1));
    return Path.of(value).toAbsolutePath().normalize();
  }
}
