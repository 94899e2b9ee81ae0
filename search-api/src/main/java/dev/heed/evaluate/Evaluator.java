package dev.heed.evaluate;

import dev.heed.answer.conversation.Rewriter;
import dev.heed.doctor.Machine;
import dev.heed.evaluate.Measurement.Measured;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.TermStatistics;
import dev.heed.llm.Encoder;
import dev.heed.plan.StepSearch;
import dev.heed.rerank.Candidate;
import dev.heed.search.EncoderState;
import dev.heed.search.Fusion;
import dev.heed.search.Mode;
import dev.heed.search.Rerankers;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.TextEncoder;
import dev.heed.search.Writers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Measures search on test collections: the figures that `heed eval` prints.
public final class Evaluator {
  /// Passages that a leg gives for each document that is wanted, where documents have several.
  private static final int PASSAGES_PER_DOCUMENT = 5;

  private final IndexCache cache;
  private final Encoders encoders;
  private final Stages stages;
  private final Rerankers rerankers;
  private final Function<TermStatistics, Rewriter> byModel;
  private final CachedWriters writers;
  private final Listener listener;
  private final BooleanSupplier stopped;

  /// Opens encoders by name.
  @FunctionalInterface
  public interface Encoders {
    /// The same one whenever it is asked for; closed by whoever made it.
    Encoder open(String name) throws IOException;
  }

  /// Told how it goes.
  public interface Listener extends BuildListener {

    /// A collection's queries are known.
    void collection(TestCollection collection, Topics topics);

    /// The collection has been searched in so many of its queries.
    void asked(String collection, String variant, int done, int all);

    /// A later stage has read so many of the pairs of a query and a document that it will be asked
    /// for.
    void read(String collection, String stage, int done, int all);

    /// So many documents could not be indexed, and are not found.
    void incomplete(String collection, long failed);
  }

  /// What was found out, and the rankings behind it.
  ///
  /// @param runs by collection, then by file name of the variant
  public record Outcome(Evaluation evaluation, Map<String, Map<String, Run>> runs) {}

  /// Without a model that reads what queries are expanded from.
  ///
  /// @param stages that can follow after the first
  /// @param stopped asked between steps; true ends it, and what is cached stays
  public Evaluator(
      IndexCache cache,
      Encoders encoders,
      Stages stages,
      Listener listener,
      BooleanSupplier stopped) {
    this(
        cache,
        encoders,
        stages,
        Rerankers.none(),
        Writers.none(),
        Rewriter::rules,
        listener,
        stopped);
  }

  /// @param stages that can follow after the first
  /// @param rerankers that read what queries are expanded from; they stay the caller's
  /// @param writers of what queries are expanded with, which is kept; they stay the caller's
  /// @param byModel rewrites follow-ups where [Turns#REWRITTEN_MODEL] is measured
  /// @param stopped asked between steps; true ends it, and what is cached stays
  public Evaluator(
      IndexCache cache,
      Encoders encoders,
      Stages stages,
      Rerankers rerankers,
      Writers writers,
      Function<TermStatistics, Rewriter> byModel,
      Listener listener,
      BooleanSupplier stopped) {
    this.cache = cache;
    this.encoders = encoders;
    this.stages = stages;
    this.rerankers = rerankers;
    this.writers = new CachedWriters(writers, cache.directory());
    this.byModel = byModel;
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Measures every variant on every collection. Empty when it was stopped.
  ///
  /// @throws IllegalArgumentException when files are missing or wrong, naming them
  public Optional<Outcome> evaluate(EvaluationPlan plan, String version) throws IOException {
    List<TestCollection> collections =
        plan.collections().stream().map(TestCollection::open).toList();
    List<Prepared> prepared = new ArrayList<>();
    for (TestCollection collection : collections) prepared.add(prepare(collection, plan));
    Significance significance = new Significance(plan.seed());
    List<EvaluatedCollection> evaluated = new ArrayList<>();
    Map<String, Map<String, Run>> runs = new LinkedHashMap<>();
    for (Prepared ready : prepared) {
      Optional<Measurements> measured = measure(ready, plan);
      if (measured.isEmpty()) return Optional.empty();
      evaluated.add(
          new EvaluatedCollection(
              ready.collection().name(),
              plan.split(),
              measured.get().documents(),
              measured.get().modes(),
              significance.pairs(measured.get().modes())));
      runs.put(ready.collection().name(), measured.get().runs());
    }
    return Optional.of(
        new Outcome(
            new Evaluation(
                plan.command(),
                version,
                Machine.describe(),
                Instant.now(),
                evaluated,
                significance.pooled(evaluated)),
            runs));
  }

  /// Everything of a collection that can be wrong before minutes are spent on it.
  ///
  /// @param run whose documents are ordered anew, null where the collection is searched
  /// @param texts of the run's documents, by id
  /// @param rewritten the queries as they are searched for, filled when they are
  private record Prepared(
      TestCollection collection,
      Qrels qrels,
      Topics topics,
      @Nullable Run run,
      Map<String, Candidate> texts,
      Map<Turns, List<Topics.Topic>> rewritten) {
    Prepared(
        TestCollection collection,
        Qrels qrels,
        Topics topics,
        @Nullable Run run,
        Map<String, Candidate> texts) {
      this(collection, qrels, topics, run, texts, new EnumMap<>(Turns.class));
    }
  }

  private record Measurements(long documents, List<EvaluatedMode> modes, Map<String, Run> runs) {}

  private static Prepared prepare(TestCollection collection, EvaluationPlan plan)
      throws IOException {
    EvaluationPlan.Reranked reranked = plan.reranked();
    Qrels qrels =
        reranked == null || reranked.qrels() == null
            ? collection.qrels(plan.split())
            : Qrels.trec(reranked.qrels());
    Topics all = Topics.of(qrels, collection.queries());
    Topics topics = plan.limit() == 0 ? all : all.sample(plan.limit(), plan.seed());
    if (reranked == null) return new Prepared(collection, qrels, topics, null, Map.of());
    Run run = Run.trec(reranked.run());
    return new Prepared(
        collection, qrels, topics, run, texts(collection, topics, run, plan.depth()));
  }

  private Optional<Measurements> measure(Prepared ready, EvaluationPlan plan) throws IOException {
    listener.collection(ready.collection(), ready.topics());
    List<Indexed> variants = new ArrayList<>();
    for (Variant variant : plan.variants()) {
      Encoder encoder = encoder(variant);
      Optional<Path> index = index(ready.collection(), variant, encoder, plan);
      if (index.isEmpty()) return Optional.empty();
      variants.add(new Indexed(variant, index.get(), encoder));
    }
    CollectionStatus status = IndexCache.status(variants.getFirst().path()).orElseThrow();
    if (status.failed() > 0) listener.incomplete(ready.collection().name(), status.failed());

    readAhead(ready, plan, variants);
    List<EvaluatedMode> modes = new ArrayList<>();
    Map<String, Run> runs = new LinkedHashMap<>();
    for (Indexed one : variants) {
      if (stopped.getAsBoolean()) return Optional.empty();
      Measured measured = measure(ready, plan, one);
      modes.add(measured.figures());
      runs.put(one.variant().fileName(), measured.run());
    }
    return stopped.getAsBoolean()
        ? Optional.empty()
        : Optional.of(new Measurements(status.documents(), modes, runs));
  }

  /// A variant whose index is there.
  private record Indexed(Variant variant, Path path, @Nullable Encoder encoder) {
    boolean hasStages() {
      return !variant.mode().later().isEmpty();
    }
  }

  /// Lets each stage read all that any mode will ask it for: what several have found is read once.
  private void readAhead(Prepared ready, EvaluationPlan plan, List<Indexed> variants)
      throws IOException {
    Map<String, List<LaterStage.Asked>> asked = new LinkedHashMap<>();
    for (Indexed one : variants) {
      if (!one.hasStages()) continue;
      try (PassageIndex index = open(one, plan)) {
        Staged staged = staged(ranker(ready, plan, one, index), plan, one.variant());
        List<LaterStage.Asked> all = staged.asked(topics(ready, one.variant(), index));
        for (EvaluationMode.Later later : one.variant().mode().later())
          asked.computeIfAbsent(later.stage(), _ -> new ArrayList<>()).addAll(all);
      }
    }
    for (Map.Entry<String, List<LaterStage.Asked>> one : asked.entrySet())
      stages
          .open(one.getKey())
          .prepare(
              one.getValue(),
              (done, all) -> listener.read(ready.collection().name(), one.getKey(), done, all));
  }

  private static PassageIndex open(Indexed one, EvaluationPlan plan) throws IOException {
    return LuceneIndex.open(one.path(), IndexCache.COLLECTION, plan.bm25());
  }

  private @Nullable Encoder encoder(Variant variant) throws IOException {
    String name = variant.encoder();
    return name == null ? null : encoders.open(name);
  }

  private Optional<Path> index(
      TestCollection collection, Variant variant, @Nullable Encoder encoder, EvaluationPlan plan)
      throws IOException {
    IndexSettings settings =
        variant.vectors() == null ? plan.indexing() : plan.indexing().with(variant.vectors());
    return cache.index(collection, settings, encoder, listener, stopped);
  }

  private Measured measure(Prepared ready, EvaluationPlan plan, Indexed one) throws IOException {
    String collection = ready.collection().name();
    Variant variant = one.variant();
    try (PassageIndex index = open(one, plan)) {
      List<Topics.Topic> topics = topics(ready, variant, index);
      Ranker first = ranker(ready, plan, one, index);
      return Measurement.of(
          variant,
          plan.commandFor(ready.collection().directory(), variant),
          one.hasStages() ? staged(first, plan, variant) : first,
          topics,
          ready.qrels(),
          plan.k(),
          done -> listener.asked(collection, variant.label(), done, topics.size()));
    }
  }

  /// The queries as they are searched for. Rewriting takes no part of the time that is measured,
  /// and a model that takes seconds for it does so once.
  private List<Topics.Topic> topics(Prepared ready, Variant variant, PassageIndex index) {
    Turns turns = variant.turns();
    if (turns == null) return ready.topics().asked();
    return ready.rewritten().computeIfAbsent(turns, _ -> topics(ready, turns, index.statistics()));
  }

  private List<Topics.Topic> topics(Prepared ready, Turns turns, TermStatistics statistics) {
    Conversations conversations = Conversations.of(ready.collection());
    Rewriter rewriter =
        turns == Turns.REWRITTEN_MODEL ? byModel.apply(statistics) : Rewriter.rules(statistics);
    return ready.topics().asked().stream()
        .map(topic -> conversations.topic(topic, turns, rewriter))
        .toList();
  }

  private Staged staged(Ranker first, EvaluationPlan plan, Variant variant) throws IOException {
    variant.mode().requireRunnable(stages.names());
    List<Staged.Step> steps = new ArrayList<>();
    for (EvaluationMode.Later later : variant.mode().later()) {
      LaterStage stage = stages.open(later.stage());
      steps.add(new Staged.Step(later, stage, stage.weight(variant.mode().first())));
    }
    return new Staged(first, steps, plan.depth());
  }

  private Ranker ranker(Prepared ready, EvaluationPlan plan, Indexed one, PassageIndex index) {
    Variant variant = one.variant();
    TextEncoder text = one.encoder() == null ? null : TextEncoder.of(one.encoder());
    if (ready.run() != null)
      return rescoring(
          variant, new Rescoring(ready.run(), plan.depth(), index, ready.texts()), text);
    EncoderState state =
        text == null
            ? new EncoderState.Missing("words are compared")
            : new EncoderState.Ready(text);
    SearchPipeline pipeline = new SearchPipeline(index, () -> state, rerankers, writers);
    return new PipelineRanker(
        pipeline,
        mode(variant),
        variant.mode().expand(),
        variant.mode().steps() ? new StepSearch(index, pipeline) : null,
        retrieval(plan),
        variant.fusion(),
        writers::remembered);
  }

  private static Map<String, Candidate> texts(
      TestCollection collection, Topics topics, Run run, int depth) throws IOException {
    Set<String> ids = new HashSet<>();
    for (Topics.Topic topic : topics.asked())
      run.of(topic.id()).stream().limit(depth).map(Run.Ranked::id).forEach(ids::add);
    return CorpusTexts.of(collection, ids);
  }

  private static Ranker rescoring(
      Variant variant, Rescoring rescoring, @Nullable TextEncoder encoder) {
    return switch (variant.mode().first()) {
      case BM25, FIRST -> rescoring.first();
      case DENSE -> rescoring.dense(Objects.requireNonNull(encoder));
      case HYBRID ->
          rescoring.hybrid(
              Objects.requireNonNull(encoder),
              Objects.requireNonNullElse(variant.fusion(), Fusion.usual()));
    };
  }

  private static Mode mode(Variant variant) {
    return switch (variant.mode().first()) {
      case BM25 -> Mode.BM25;
      case DENSE -> Mode.DENSE;
      case HYBRID -> Mode.HYBRID;
      case FIRST ->
          throw new IllegalArgumentException(
              "mode first is a run as it is: it needs --rerank-run FILE");
    };
  }

  /// One more than is kept, for the query itself.
  private static Retrieval retrieval(EvaluationPlan plan) {
    int documents = plan.k() + 1;
    int depth = plan.indexing().wholeDocuments() ? documents : documents * PASSAGES_PER_DOCUMENT;
    Retrieval usual = Retrieval.usual();
    return new Retrieval(
        Math.min(depth, Retrieval.GREATEST_DEPTH),
        usual.filters(),
        usual.order(),
        usual.facets(),
        usual.recency());
  }
}
