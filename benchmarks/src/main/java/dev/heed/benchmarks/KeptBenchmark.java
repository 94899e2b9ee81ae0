package dev.heed.benchmarks;

import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.llm.Device;
import dev.heed.llm.Encoder;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kept;
import dev.heed.rerank.KeyStore;
import dev.heed.rerank.Kind;
import dev.heed.rerank.PassageCache;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.Wording;
import dev.heed.search.EncoderState;
import dev.heed.search.HostedModels;
import dev.heed.search.IndexKeys;
import dev.heed.search.Mode;
import dev.heed.search.ModelRerankers;
import dev.heed.search.Rerank;
import dev.heed.search.RerankMode;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What reading costs where what the model makes of passages is kept, beside the same without, and
/// beside in-context reranking as published.
@Command(
    name = "kept",
    description =
        "Reading passages that are kept: caches and keys, beside the same anew and as published.")
final class KeptBenchmark implements Callable<Integer> {
  static final String CACHED = "pointwise, 20 cached passages";
  static final String STORED = "keys, 20 stored passages";
  static final String TEN_TIMES = "keys, 200 stored passages beside 20";
  static final String BEYOND_HYBRID = "search with keys, beyond hybrid";
  static final String PUBLISHED = " beside published";

  private static final String ENCODER = "bge-small-en-v1.5";
  private static final int FEW = 20;
  private static final int MANY = 200;

  /// About a hundred tokens.
  private static final int WORDS = 80;

  private static final Duration UNLIMITED = Duration.ofMinutes(1);

  @Mixin RunOptions run;

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Passages of the index that is searched (default ${DEFAULT-VALUE}).")
  int documents = 1000;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "50",
      description = "Of a round of searches (default ${DEFAULT-VALUE}).")
  int queries = 50;

  @Option(
      names = "--users",
      paramLabel = "N",
      defaultValue = "16",
      description = "Who search at once (default ${DEFAULT-VALUE}).")
  int users = 16;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long they do (default ${DEFAULT-VALUE}).")
  int seconds = 10;

  @Option(
      names = "--python",
      paramLabel = "DIR",
      defaultValue = "benchmarks/target/python",
      description = "What benchmarks/python/install made (default ${DEFAULT-VALUE}).")
  Path python = Path.of("benchmarks/target/python");

  /// What was asked once is remembered, so every turn asks something else.
  private final AtomicInteger asked = new AtomicInteger();

  @Override
  public Integer call() throws Exception {
    run.say(Table.heading());
    Corpus corpus = Prose.of(documents, Models.inUserCache().directory(ENCODER));
    readings(corpus);
    searches(corpus);
    return 0;
  }

  private String query() {
    return "how are the records of harbour %d kept".formatted(asked.incrementAndGet());
  }

  // --- reading
  // -------------------------------------------------------------------------------------

  private void readings(Corpus corpus) throws Exception {
    Path directory = Models.inUserCache().directory(Models.DEFAULT_LANGUAGE_MODEL);
    Path root = run.fresh("kept");
    List<Candidate> many = candidates(corpus);
    try (LanguageModel model =
            LanguageModel.open(directory, LanguageModelOptions.of(Precision.INT8));
        Published published = Published.start(python, run);
        PassageCache cache = PassageCache.open(root, 256 << 20, 0);
        KeyStore store = KeyStore.open(root, model, profile(model, directory, "keys"))) {
      run.say("%d tokens a passage".formatted(tokens(model, many.subList(0, FEW)) / FEW));
      store.add(many);
      try (Reranker cached = open(model, directory, "pointwise", cache);
          Reranker pointwise = open(model, directory, "pointwise", null);
          Reranker stored = open(model, directory, "keys", store);
          Reranker keys = open(model, directory, "keys", null)) {
        measure(many, cached, pointwise, stored, keys, published);
      }
    }
  }

  private static int tokens(LanguageModel model, List<Candidate> candidates) {
    return candidates.stream().mapToInt(one -> model.words(one.text()).length()).sum();
  }

  private void measure(
      List<Candidate> many,
      Reranker cached,
      Reranker pointwise,
      Reranker stored,
      Reranker keys,
      Published published)
      throws Exception {
    List<Candidate> few = many.subList(0, FEW);
    rerank(cached, few);
    Map<String, Duel.Turn> turns = new LinkedHashMap<>();
    turns.put(CACHED, () -> millis(known(cached, few)));
    turns.put("pointwise, 20 passages anew", () -> millis(rerank(pointwise, few)));
    turns.put(STORED, () -> millis(known(stored, few)));
    turns.put("keys, 20 passages anew", () -> millis(rerank(keys, few)));
    turns.put("keys, 200 stored passages", () -> millis(known(stored, many)));
    if (published.isThere())
      turns.put("published", () -> Map.of(Metric.MILLIS, published.millis(query(), few)));
    List<List<Map<Metric, Double>>> figures = run.contest().run(List.copyOf(turns.values()));
    List<String> names = List.copyOf(turns.keySet());
    Duel duel = run.duel("kept", Models.DEFAULT_LANGUAGE_MODEL);
    for (int i = 0; i < 5; i++)
      run.keep(
          published.isThere()
              ? duel.compare(names.get(i) + PUBLISHED, figures.get(i), figures.getLast())
              : duel.alone(names.get(i), figures.get(i)));
    run.keep(duel.compare(TEN_TIMES, figures.get(4), figures.get(2)));
  }

  private double rerank(Reranker reranker, List<Candidate> candidates) {
    return rerank(reranker, candidates, 0);
  }

  /// Where nothing is to be run again.
  private double known(Reranker reranker, List<Candidate> candidates) {
    return rerank(reranker, candidates, candidates.size());
  }

  private double rerank(Reranker reranker, List<Candidate> candidates, int known) {
    RerankQuery query = new RerankQuery(query(), Kind.QUESTION);
    long begin = System.nanoTime();
    Reranking reranking = reranker.rerank(query, candidates, Reranker.UNLIMITED);
    double millis = (System.nanoTime() - begin) / 1e6;
    if (reranking.stage().known() != known)
      throw new IllegalStateException(
          "%d passages were known, expected %d".formatted(reranking.stage().known(), known));
    return millis;
  }

  private static Map<Metric, Double> millis(double millis) {
    return Map.of(Metric.MILLIS, millis);
  }

  private static Reranker open(
      LanguageModel model, Path directory, String mode, @Nullable Kept kept) {
    return AttentionReranker.open(
        model, profile(model, directory, mode), ReadingOptions.usual(), kept);
  }

  private static HeadProfile profile(LanguageModel model, Path directory, String mode) {
    return Profiles.best(
        directory, Models.DEFAULT_LANGUAGE_MODEL, model.architecture(), mode, Wording.usual(mode));
  }

  private static List<Candidate> candidates(Corpus corpus) throws IOException {
    try (Stream<Text> texts = corpus.documents()) {
      return texts
          .limit(MANY)
          .map(text -> new Candidate(text.id(), "", text.text(), 0).withFirst(WORDS))
          .toList();
    }
  }

  // --- searching
  // -----------------------------------------------------------------------------------

  private void searches(Corpus corpus) throws Exception {
    Path directory = run.fresh("kept-index");
    HeedSide.load(directory, Prepared.of(corpus, run.work).embedded(corpus));
    HeedSide.merge(directory);
    Models models = Models.inUserCache();
    try (PassageIndex index = LuceneIndex.open(directory, HeedSide.COLLECTION, Ranking.defaults());
        Encoder opened = Encoder.open(models.directory(ENCODER));
        HostedModels hosted = new HostedModels(models, Device.CPU);
        IndexKeys keys = new IndexKeys(directory, hosted, Models.DEFAULT_LANGUAGE_MODEL);
        ModelRerankers rerankers = new ModelRerankers(hosted, keys.model(), keys, null)) {
      run.say("running the model on %,d passages".formatted(documents));
      keys.open().add(passages(corpus));
      EncoderState encoder =
          new EncoderState.Ready(new RenamedEncoder(TextEncoder.of(opened), HeedSide.ENCODER));
      measure(corpus, new SearchPipeline(index, () -> encoder, rerankers));
    }
  }

  /// As the index has them.
  private static List<Candidate> passages(Corpus corpus) throws IOException {
    try (Stream<Text> texts = corpus.documents()) {
      return texts
          .map(text -> new Candidate(text.id(), text.title(), text.text().strip(), 0))
          .toList();
    }
  }

  private void measure(Corpus corpus, SearchPipeline pipeline) throws Exception {
    List<String> words = corpus.queries();
    Rerank off = Rerank.usual(RerankMode.OFF, UNLIMITED, FEW, false);
    Rerank byKeys = Rerank.usual(RerankMode.KEYS, UNLIMITED, FEW, false);
    List<List<Map<Metric, Double>>> figures =
        run.contest()
            .run(
                List.of(
                    () -> oneByOne(pipeline, words, byKeys), () -> oneByOne(pipeline, words, off)));
    Duel duel = run.duel("kept", corpus.name());
    run.keep(duel.compare("search with keys, beside hybrid", figures.get(0), figures.get(1)));
    run.keep(duel.alone(BEYOND_HYBRID, beyond(figures.get(0), figures.get(1))));
    List<Map<Metric, Double>> atOnce = new ArrayList<>();
    for (int round = 0; round < Math.min(3, run.rounds); round++)
      atOnce.add(atOnce(pipeline, words, byKeys));
    run.keep(duel.alone("search with keys, %d users".formatted(users), atOnce));
  }

  private static List<Map<Metric, Double>> beyond(
      List<Map<Metric, Double>> some, List<Map<Metric, Double>> others) {
    List<Map<Metric, Double>> beyond = new ArrayList<>();
    for (int round = 0; round < some.size(); round++)
      beyond.add(
          Map.of(
              Metric.MEDIAN_MILLIS,
              some.get(round).getOrDefault(Metric.MEDIAN_MILLIS, 0.0)
                  - others.get(round).getOrDefault(Metric.MEDIAN_MILLIS, 0.0)));
    return beyond;
  }

  private Map<Metric, Double> oneByOne(SearchPipeline pipeline, List<String> words, Rerank rerank) {
    double[] millis = new double[queries];
    for (int i = 0; i < queries; i++) {
      String query = words.get(i) + " " + asked.incrementAndGet();
      long begin = System.nanoTime();
      search(pipeline, query, rerank);
      millis[i] = (System.nanoTime() - begin) / 1e6;
    }
    return Map.of(
        Metric.MEDIAN_MILLIS, new Samples(millis).median(),
        Metric.P99_MILLIS, new Samples(millis).at(.99));
  }

  private static SearchResponse search(SearchPipeline pipeline, String query, Rerank rerank) {
    return pipeline.search(SearchQuery.of(query).with(Mode.HYBRID).with(rerank));
  }

  /// Memory is that of this process at its end, with both models.
  private Map<Metric, Double> atOnce(SearchPipeline pipeline, List<String> words, Rerank rerank)
      throws Exception {
    List<Asked> queries = words.stream().map(one -> new Asked(one, new float[0])).toList();
    Searching side =
        new Searching() {
          @Override
          public Shown search(Asked one, Mode mode) {
            String query = one.words() + " " + asked.incrementAndGet();
            return new Shown(KeptBenchmark.search(pipeline, query, rerank).total(), List.of());
          }

          @Override
          public void close() {}
        };
    Map<Metric, Double> figures =
        new LinkedHashMap<>(
            new Load(queries, Mode.HYBRID, users, Duration.ofSeconds(seconds)).run(side));
    figures.put(Metric.MEGABYTES, Machine.residentMegabytes());
    return figures;
  }
}
