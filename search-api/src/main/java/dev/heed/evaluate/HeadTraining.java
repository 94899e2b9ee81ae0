package dev.heed.evaluate;

import dev.heed.evaluate.Evaluator.Outcome;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.LuceneIndex;
import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadScores;
import dev.heed.rerank.Kind;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.WeightedHead;
import dev.heed.rerank.Wording;
import dev.heed.search.Fusion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Gathers what heads are chosen by: labelled queries, what the three searches find for them, and
/// what every head makes of it.
public final class HeadTraining {
  /// Part of the layers whose heads may be chosen.
  private static final double DEEPEST = .8;

  private static final String MEASURED = ", measured here";

  private final Evaluator evaluator;
  private final Path cache;
  private final Evaluator.Listener listener;
  private final BooleanSupplier stopped;

  /// Labelled queries of a test collection.
  ///
  /// @param data a folder in BEIR's layout
  public record Source(Path data, String split) {

    /// Reads `DIR` or `DIR:SPLIT`; the split is `train` where none is named.
    public static Source parse(String text) {
      int colon = text.lastIndexOf(':');
      return colon < 0
          ? new Source(Path.of(text), "train")
          : new Source(Path.of(text.substring(0, colon)), text.substring(colon + 1));
    }
  }

  /// What is tried.
  ///
  /// @param queries that are drawn from each source
  /// @param depth of each search
  /// @param words that are read of a document
  /// @param kind of all queries, null where each has its own
  /// @param given a profile whose heads are taken as they are, null where heads are chosen
  /// @param encoder of the dense search
  public record Plan(
      List<Source> sources,
      String mode,
      Wording wording,
      @Nullable Kind kind,
      @Nullable HeadProfile given,
      int queries,
      int depth,
      int words,
      long seed,
      IndexSettings indexing,
      LuceneIndex.Ranking bm25,
      String encoder,
      String command) {}

  /// @param evaluator searches
  /// @param cache where scores are kept
  public HeadTraining(
      Evaluator evaluator, Path cache, Evaluator.Listener listener, BooleanSupplier stopped) {
    this.evaluator = evaluator;
    this.cache = cache;
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Chooses the heads of a model. Empty when it was stopped; what was read until then is kept.
  public Optional<HeadDetection.Detected> detect(LanguageModel model, Plan plan, String version)
      throws IOException {
    try (CachedHeads heads =
        CachedHeads.open(
            cache,
            model,
            plan.mode(),
            plan.wording(),
            plan.given() == null ? candidates(model.architecture()) : plan.given().parsedHeads(),
            ReadingOptions.usual(),
            plan.kind())) {
      List<TrainingQuery> queries = new ArrayList<>();
      for (Source source : plan.sources()) {
        Optional<List<TrainingQuery>> some = queries(source, heads, plan, version);
        if (some.isEmpty()) return Optional.empty();
        queries.addAll(some.get());
      }
      var detection =
          HeadDetection.on(
              queries,
              heads.heads(),
              HeadProfile.combining(plan.mode()),
              plan.seed(),
              HeadDetection.FIRSTS);
      return Optional.of(
          detection.detect(choices(plan, heads.heads()), identity(model.card().name(), plan)));
    }
  }

  private static List<HeadChoice> choices(Plan plan, List<Head> order) {
    HeadProfile given = plan.given();
    if (given == null) return HeadChoice.all(plan.mode());
    List<Integer> numbers = given.parsedHeads().stream().map(order::indexOf).toList();
    double[] weights = given.heads().stream().mapToDouble(WeightedHead::weight).toArray();
    return List.of(new HeadChoice.Given(given.origin(), new HeadChoice.Chosen(numbers, weights)));
  }

  private static HeadDetection.Identity identity(String model, Plan plan) {
    String origin = plan.given() == null ? "detected" : measured(plan.given().origin());
    return new HeadDetection.Identity(model, plan.mode(), plan.wording(), origin, plan.command());
  }

  private static String measured(String origin) {
    return origin.replace(", not verified here", "").replace(MEASURED, "") + MEASURED;
  }

  /// Heads of the last layers are left out: they prepare the next word, and reading them costs all
  /// layers (Selective-ICR, arXiv 2602.22591; CoRe, arXiv 2510.02219).
  public static List<Head> candidates(Architecture architecture) {
    int layers = (int) Math.round(DEEPEST * architecture.layers());
    return architecture.allHeads().stream().filter(head -> head.layer() < layers).toList();
  }

  private Optional<List<TrainingQuery>> queries(
      Source source, CachedHeads heads, Plan plan, String version) throws IOException {
    Optional<Outcome> searched = evaluator.evaluate(searching(source, plan), version);
    if (searched.isEmpty()) return Optional.empty();
    TestCollection collection = TestCollection.open(source.data());
    Qrels qrels = collection.qrels(source.split());
    Map<String, Run> runs = Objects.requireNonNull(searched.get().runs().get(collection.name()));
    Map<String, Candidate> texts = CorpusTexts.of(collection, ids(runs));

    List<TrainingQuery> found = new ArrayList<>();
    Run byWords = Objects.requireNonNull(runs.get("bm25"));
    for (String id : byWords.rankings().keySet()) {
      String text = Objects.requireNonNull(collection.queries().get(id));
      TrainingQuery query = unread(collection.name(), text, id, runs, texts, qrels, plan.words());
      if (query.hasRelevant()) found.add(query);
    }
    heads.prepare(
        found.stream().map(one -> new LaterStage.Asked(one.text(), one.candidates())).toList(),
        (done, all) -> listener.read(collection.name(), plan.mode(), done, all),
        stopped);
    if (stopped.getAsBoolean()) return Optional.empty();
    return Optional.of(found.stream().map(query -> read(query, heads, plan)).toList());
  }

  private static EvaluationPlan searching(Source source, Plan plan) {
    var choices =
        new Variant.Choices(
            List.of(plan.encoder()), List.of(VectorStorage.INT8), List.of(Fusion.usual()), false);
    return new EvaluationPlan(
        plan.command(),
        List.of(source.data()),
        source.split(),
        Variant.of(HeadDetection.FIRSTS.stream().map(EvaluationMode::parse).toList(), choices),
        plan.depth(),
        plan.indexing().ofWholeDocuments(),
        plan.bm25(),
        plan.depth(),
        plan.queries(),
        plan.seed(),
        null,
        null);
  }

  private static Set<String> ids(Map<String, Run> runs) {
    Set<String> ids = new LinkedHashSet<>();
    for (Run run : runs.values())
      run.rankings().values().forEach(ranked -> ranked.forEach(one -> ids.add(one.id())));
    return ids;
  }

  private static TrainingQuery unread(
      String collection,
      String text,
      String id,
      Map<String, Run> runs,
      Map<String, Candidate> texts,
      Qrels qrels,
      int words) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    Map<String, int[]> firsts = new LinkedHashMap<>();
    Map<String, double[]> priors = new LinkedHashMap<>();
    for (String first : HeadDetection.FIRSTS) {
      List<Run.Ranked> ranked = Objects.requireNonNull(runs.get(first)).of(id);
      for (Run.Ranked one : ranked) numbers.putIfAbsent(one.id(), numbers.size());
      firsts.put(
          first,
          ranked.stream().mapToInt(one -> Objects.requireNonNull(numbers.get(one.id()))).toArray());
      priors.put(first, ranked.stream().mapToDouble(Run.Ranked::score).toArray());
    }
    List<Candidate> candidates =
        numbers.keySet().stream()
            .map(one -> Objects.requireNonNull(texts.get(one)).withFirst(words))
            .toList();
    return new TrainingQuery(
        collection, text, candidates, firsts, priors, qrels.of(id), new double[0][]);
  }

  private static TrainingQuery read(TrainingQuery query, CachedHeads heads, Plan plan) {
    double[][] scores =
        heads.scores(query.text(), query.candidates()).stream()
            .map(HeadScores::ofDocument)
            .toArray(double[][]::new);
    return new TrainingQuery(
        query.collection(),
        query.text(),
        query.candidates(),
        query.firsts(),
        query.priors(),
        query.judged(),
        plan.mode().equals("keys") ? HeadProfile.standardised(scores) : scores);
  }
}
