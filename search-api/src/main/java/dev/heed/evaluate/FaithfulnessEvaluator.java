package dev.heed.evaluate;

import dev.heed.doctor.Machine;
import dev.heed.evaluate.EvaluatedFaithfulness.DeletedWords;
import dev.heed.evaluate.EvaluatedFaithfulness.FaithfulCollection;
import dev.heed.evaluate.Evaluator.Outcome;
import dev.heed.evaluate.FaithfulnessTrial.Fallen;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.ReadWords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures whether the words that are told as read are those that a score hangs on: how far a
/// relevant passage's score falls when they are deleted, against random and rare ones (the erasure
/// of DeYoung et al., ERASER, ACL 2020, called comprehensiveness there), and how what words
/// received agrees with the fall when each alone is deleted.
public final class FaithfulnessEvaluator {
  private static final String STAGE = "pointwise";

  private final Evaluator evaluator;
  private final IndexCache cache;
  private final TellingStage stage;
  private final Evaluator.Listener listener;
  private final BooleanSupplier stopped;

  /// @param evaluator searches
  /// @param cache where it keeps its indexes
  /// @param stopped asked between readings; true ends it, and what was read stays
  public FaithfulnessEvaluator(
      Evaluator evaluator,
      IndexCache cache,
      TellingStage stage,
      Evaluator.Listener listener,
      BooleanSupplier stopped) {
    this.evaluator = evaluator;
    this.cache = cache;
    this.stage = stage;
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Measures every collection. Empty when it was stopped.
  ///
  /// @throws IllegalArgumentException when files are missing or wrong, naming them
  public Optional<EvaluatedFaithfulness> evaluate(FaithfulnessPlan plan, String version)
      throws IOException {
    List<FaithfulCollection> evaluated = new ArrayList<>();
    for (Path data : plan.collections()) {
      Optional<FaithfulCollection> one = evaluate(TestCollection.open(data), plan, version);
      if (one.isEmpty()) return Optional.empty();
      evaluated.add(one.get());
    }
    return Optional.of(
        new EvaluatedFaithfulness(
            plan.command(), version, Machine.describe(), Instant.now(), evaluated));
  }

  private Optional<FaithfulCollection> evaluate(
      TestCollection collection, FaithfulnessPlan plan, String version) throws IOException {
    EvaluationPlan searching = plan.searching(collection.directory());
    Optional<Outcome> searched = evaluator.evaluate(searching, version);
    if (searched.isEmpty()) return Optional.empty();
    Optional<Path> index = cache.index(collection, searching.indexing(), null, listener, stopped);
    if (index.isEmpty()) return Optional.empty();
    Run run =
        Objects.requireNonNull(
            Objects.requireNonNull(searched.get().runs().get(collection.name())).get("bm25"));
    List<FaithfulnessTrial> trials;
    try (PassageIndex opened = LuceneIndex.open(index.get(), IndexCache.COLLECTION, plan.bm25())) {
      trials = trials(collection, run, new WordRarity(opened.statistics()), plan);
    }
    stage.prepare(
        trials.stream().map(trial -> new LaterStage.Asked(trial.query(), trial.all())).toList(),
        (done, all) -> listener.read(collection.name(), STAGE, done, all));
    if (stopped.getAsBoolean()) return Optional.empty();
    List<FaithfulnessTrial> told = trials.stream().filter(one -> one.hasSpread(stage)).toList();
    if (told.isEmpty())
      throw new IllegalArgumentException(
          "%s: no query has a relevant passage that is long enough to delete %s of its words, and another passage beside it"
              .formatted(collection.name(), plan.deleted()));
    int leftOut = run.rankings().size() - told.size();
    return Optional.of(measured(collection, told, leftOut, plan));
  }

  private List<FaithfulnessTrial> trials(
      TestCollection collection, Run run, WordRarity rarity, FaithfulnessPlan plan) {
    Qrels qrels = collection.qrels(plan.split());
    Map<String, String> relevant = new LinkedHashMap<>();
    for (String query : run.rankings().keySet())
      relevant.put(query, oneOfTheBest(qrels.of(query), random(plan, query)));
    Map<String, Candidate> texts = CorpusTexts.of(collection, ids(run, relevant));
    List<FaithfulnessTrial> trials = new ArrayList<>();
    for (Map.Entry<String, String> one : relevant.entrySet()) {
      String query = Objects.requireNonNull(collection.queries().get(one.getKey()));
      List<Candidate> found = found(one.getValue(), run.of(one.getKey()), texts, plan);
      ReadWords read = stage.words(query, found.subList(0, 1)).getFirst();
      if (found.size() < 2 || !plan.isLongEnough(read.words().size())) continue;
      trials.add(
          FaithfulnessTrial.of(
              query, found, read, rarity::passagesWith, plan, random(plan, one.getKey())));
    }
    return trials;
  }

  /// What is drawn for a query does not depend on the others.
  private static Random random(FaithfulnessPlan plan, String query) {
    return new Random(plan.seed() * 31 + query.hashCode());
  }

  /// Of the documents with the highest grade.
  private static String oneOfTheBest(Map<String, Integer> judged, Random random) {
    int highest = Collections.max(judged.values());
    List<String> best =
        judged.entrySet().stream()
            .filter(one -> one.getValue() == highest)
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    return best.get(random.nextInt(best.size()));
  }

  private static Set<String> ids(Run run, Map<String, String> relevant) {
    Set<String> ids = new HashSet<>(relevant.values());
    run.rankings().values().forEach(ranked -> ranked.forEach(one -> ids.add(one.id())));
    return ids;
  }

  /// The relevant passage, then what else the search has found.
  private static List<Candidate> found(
      String passage,
      List<Run.Ranked> ranked,
      Map<String, Candidate> texts,
      FaithfulnessPlan plan) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(passage);
    ranked.forEach(one -> ids.add(one.id()));
    return ids.stream().map(id -> read(texts, id, plan)).toList();
  }

  /// Its title is part of the text, so that every word of it can be deleted.
  private static Candidate read(Map<String, Candidate> texts, String id, FaithfulnessPlan plan) {
    Candidate text = texts.get(id);
    if (text == null)
      throw new IllegalArgumentException(
          "document %s is judged relevant and not in the corpus".formatted(id));
    String title = text.title().isEmpty() ? "" : text.title() + "\n";
    return new Candidate(id, "", title + text.text(), 0).withFirst(plan.words());
  }

  private FaithfulCollection measured(
      TestCollection collection,
      List<FaithfulnessTrial> trials,
      int leftOut,
      FaithfulnessPlan plan) {
    Significance significance = new Significance(plan.seed());
    List<Fallen> fallen = trials.stream().map(trial -> trial.fallen(stage)).toList();
    List<DeletedWords> deletions =
        IntStream.range(0, plan.deletions().size())
            .mapToObj(i -> deletion(plan.deletions().get(i), i, fallen, significance))
            .toList();
    return new FaithfulCollection(
        collection.name(),
        plan.split(),
        plan.commandFor(collection.directory()),
        trials.size(),
        leftOut,
        trials.stream().mapToInt(trial -> trial.received().length).average().orElseThrow(),
        deletions,
        significance.estimate(figures(fallen, Fallen::attention)),
        significance.estimate(figures(fallen, Fallen::rarity)));
  }

  private static DeletedWords deletion(
      Deletion deletion, int number, List<Fallen> fallen, Significance significance) {
    return new DeletedWords(
        deletion.toString(),
        significance.estimate(figures(fallen, one -> one.mostRead()[number])),
        significance.estimate(figures(fallen, one -> one.random()[number])),
        significance.estimate(figures(fallen, one -> one.rarest()[number])),
        significance.estimate(figures(fallen, one -> one.received()[number])),
        significance.estimate(
            figures(fallen, one -> won(one.mostRead()[number], one.random()[number]))),
        significance.estimate(
            figures(fallen, one -> won(one.mostRead()[number], one.rarest()[number]))));
  }

  private static double[] figures(List<Fallen> fallen, ToDoubleFunction<Fallen> figure) {
    return fallen.stream().mapToDouble(figure).toArray();
  }

  /// 1, or one half where both are equal.
  private static double won(double one, double other) {
    if (one == other) return .5;
    return one > other ? 1 : 0;
  }
}
