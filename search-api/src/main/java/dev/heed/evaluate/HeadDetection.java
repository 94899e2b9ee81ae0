package dev.heed.evaluate;

import dev.heed.evaluate.HeadChoice.Chosen;
import dev.heed.evaluate.Significance.Interval;
import dev.heed.llm.Head;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.HeadProfile.Combining;
import dev.heed.rerank.HeadProfile.Relevance;
import dev.heed.rerank.WeightedHead;
import dev.heed.rerank.Wording;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Chooses the heads of a model that tell relevant passages, on labelled queries: QRHead (arXiv
/// 2506.09944) and CoRe (arXiv 2510.02219).
///
/// Every way to choose is tried on two halves of the queries: chosen on one, with the weights of
/// its blends, and measured on the other. The way that adds most there is taken, on all queries.
/// That way was picked for its gain, which flatters it; so what is told is the gain on each half of
/// heads for which the other half alone has picked the way, on halves of its own.
///
/// Weights of blends and curves of relevance are fitted to queries that the heads were not chosen
/// by. Else heads whose weights are learned would seem better than they are, and count too much.
public final class HeadDetection {
  /// What the stage is blended with.
  static final List<String> FIRSTS = List.of("bm25", "dense", "hybrid");

  private static final int FEWEST = 8;

  private final List<TrainingQuery> queries;
  private final List<Head> heads;
  private final HeadMeasures measures;
  private final Significance significance;
  private final List<List<Integer>> halves;
  private final Combining combining;
  private final long seed;
  private final List<String> firsts;

  /// @param heads in the order of the queries' scores
  /// @param firsts stages that reading is blended with, of those that the queries have
  static HeadDetection on(
      List<TrainingQuery> queries,
      List<Head> heads,
      Combining combining,
      long seed,
      List<String> firsts) {
    List<TrainingQuery> usable = queries.stream().filter(TrainingQuery::hasRelevant).toList();
    if (usable.size() < FEWEST)
      throw new IllegalArgumentException(
          "%d queries have a relevant document among what was found: at least %d are needed"
              .formatted(usable.size(), FEWEST));
    return new HeadDetection(usable, heads, combining, seed, firsts);
  }

  private HeadDetection(
      List<TrainingQuery> queries,
      List<Head> heads,
      Combining combining,
      long seed,
      List<String> firsts) {
    this.firsts = firsts;
    this.queries = queries;
    this.heads = heads;
    this.combining = combining;
    this.seed = seed;
    this.measures = HeadMeasures.of(queries);
    this.significance = new Significance(seed);
    List<Integer> all = new ArrayList<>(IntStream.range(0, queries.size()).boxed().toList());
    Collections.shuffle(all, new Random(seed));
    this.halves = halved(all);
  }

  /// A way to choose and what it added to each first stage on the half that it was not chosen by.
  ///
  /// @param alone nDCG@10 of all candidates, by the chosen heads alone
  public record Tried(String choice, Map<String, Double> gains, double alone) {}

  /// What was found.
  ///
  /// @param heads every head's mean nDCG@10 alone, by its name
  /// @param tried every way to choose, the best first
  /// @param transfer by collection: what heads that were chosen on the others add to it
  public record Detected(
      HeadProfile profile,
      Map<String, Double> heads,
      List<Tried> tried,
      Map<String, Map<String, Double>> transfer) {}

  /// Where a profile is from and what it is for.
  ///
  /// @param command that repeats the detection
  record Identity(String model, String mode, Wording wording, String origin, String command) {}

  /// Chooses in the best of some ways.
  Detected detect(List<HeadChoice> choices, Identity identity) {
    List<Attempt> attempts = attempts(choices);
    HeadChoice best = attempts.getFirst().choice();
    Attempt honest = attempt(best, crossed(half -> pickedBy(half, choices)));
    Chosen chosen = chosen(best, everything());
    List<Judged> unseen = judged(best, everything());
    Map<String, Blend> blends = new TreeMap<>();
    for (String first : firsts) blends.put(first, blend(honest.gains(first), unseen, first));
    HeadProfile profile =
        new HeadProfile(
            identity.model(),
            identity.mode(),
            identity.wording(),
            identity.origin(),
            combining,
            weighted(chosen),
            blends,
            curve(RelevanceLabels.CANDIDATES, honest.halves(), unseen),
            comparable() ? curve(RelevanceLabels.QUERIES, honest.halves(), unseen) : null,
            figures(honest),
            identity.command());
    return new Detected(
        profile, alone(), attempts.stream().map(Attempt::told).toList(), transfer(best));
  }

  /// Scores that are means of z-scores have no meaning beyond their query.
  private boolean comparable() {
    return combining == Combining.SUM;
  }

  private Chosen chosen(HeadChoice choice, List<Integer> among) {
    Chosen chosen = choice.choose(measures, among);
    return combining == Combining.Z_SCORES ? chosen.averaging() : chosen;
  }

  private List<Integer> everything() {
    return IntStream.range(0, queries.size()).boxed().toList();
  }

  private List<TrainingQuery> some(List<Integer> numbers) {
    return numbers.stream().map(queries::get).toList();
  }

  /// What heads make of queries that they were not chosen by.
  ///
  /// @param scores of each query's candidates
  record Judged(List<TrainingQuery> queries, List<double[]> scores) {
    static Judged of(Chosen chosen, List<TrainingQuery> queries) {
      return new Judged(queries, queries.stream().map(chosen::scores).toList());
    }

    /// A figure of each query.
    double[] figures(ToDoubleBiFunction<TrainingQuery, double[]> figure) {
      return IntStream.range(0, queries.size())
          .mapToDouble(i -> figure.applyAsDouble(queries.get(i), scores.get(i)))
          .toArray();
    }
  }

  /// Heads that some queries choose, each half judged by the other.
  private List<Judged> judged(HeadChoice choice, List<Integer> among) {
    List<Integer> shuffled = new ArrayList<>(among);
    Collections.shuffle(shuffled, new Random(seed + 1));
    List<List<Integer>> parts = halved(shuffled);
    return List.of(
        Judged.of(chosen(choice, parts.getFirst()), some(parts.getLast())),
        Judged.of(chosen(choice, parts.getLast()), some(parts.getFirst())));
  }

  private static List<List<Integer>> halved(List<Integer> numbers) {
    int middle = numbers.size() / 2;
    return List.of(numbers.subList(0, middle), numbers.subList(middle, numbers.size()));
  }

  /// What one half has found, and the queries of the other.
  ///
  /// @param fitting what weights and curves are fitted to, of the half that has chosen
  private record Half(Judged measured, List<Judged> fitting) {}

  /// A way to choose, tried on both halves.
  ///
  /// @param gainsOf by first stage: what the blend adds, query by query
  /// @param alone nDCG@10 of all candidates, by the chosen heads alone
  private record Attempt(
      HeadChoice choice, List<Half> halves, Map<String, double[]> gainsOf, double alone) {
    double[] gains(String first) {
      return Objects.requireNonNull(gainsOf.get(first), first);
    }

    double meanGain() {
      return gainsOf.keySet().stream()
          .mapToDouble(first -> Bootstrap.mean(gains(first)))
          .average()
          .orElseThrow();
    }

    Tried told() {
      Map<String, Double> gains = new LinkedHashMap<>();
      for (String first : gainsOf.keySet()) gains.put(first, Bootstrap.mean(gains(first)));
      return new Tried(choice.toString(), gains, alone);
    }
  }

  /// The best first.
  private List<Attempt> attempts(List<HeadChoice> choices) {
    return choices.stream()
        .map(choice -> attempt(choice, crossed(_ -> choice)))
        .sorted(Comparator.comparingDouble(Attempt::meanGain).reversed())
        .toList();
  }

  /// The way to choose that a half would take if it were all there is.
  private HeadChoice pickedBy(int half, List<HeadChoice> choices) {
    if (choices.size() == 1) return choices.getFirst();
    return new HeadDetection(some(halves.get(half)), heads, combining, seed, firsts)
        .attempts(choices)
        .getFirst()
        .choice();
  }

  private List<Half> crossed(IntFunction<HeadChoice> choiceOfHalf) {
    return IntStream.range(0, 2)
        .mapToObj(half -> half(choiceOfHalf.apply(half), halves.get(half), halves.get(1 - half)))
        .toList();
  }

  private Half half(HeadChoice choice, List<Integer> choosing, List<Integer> measuring) {
    return new Half(Judged.of(chosen(choice, choosing), some(measuring)), judged(choice, choosing));
  }

  private Attempt attempt(HeadChoice choice, List<Half> crossed) {
    Map<String, double[]> gains = new LinkedHashMap<>();
    for (String first : firsts) gains.put(first, heldOutGains(crossed, first));
    double alone =
        crossed.stream()
            .map(Half::measured)
            .flatMapToDouble(half -> Arrays.stream(half.figures(TrainingQuery::ndcg)))
            .average()
            .orElseThrow();
    return new Attempt(choice, crossed, gains, alone);
  }

  private static double[] heldOutGains(List<Half> crossed, String first) {
    return crossed.stream()
        .flatMapToDouble(
            half ->
                Arrays.stream(
                    BlendFit.gains(half.measured(), first, BlendFit.weight(half.fitting(), first))))
        .toArray();
  }

  private Blend blend(double[] gains, List<Judged> unseen, String first) {
    Interval interval = significance.interval(gains);
    return new Blend(
        BlendFit.weight(unseen, first),
        rounded(Bootstrap.mean(gains)),
        rounded(interval.low()),
        rounded(interval.high()),
        gains.length);
  }

  /// Its error is that of curves that one half has fitted, on the other.
  private Relevance curve(RelevanceLabels of, List<Half> crossed, List<Judged> unseen) {
    double error =
        average(
            crossed,
            half ->
                RelevanceFit.error(
                    of.labels(half.measured()), RelevanceFit.fit(of.labels(half.fitting()))));
    Relevance all = RelevanceFit.fit(of.labels(unseen));
    return new Relevance(all.intercept(), all.slope(), rounded(error));
  }

  private static double average(List<Half> halves, ToDoubleFunction<Half> figure) {
    return halves.stream().mapToDouble(figure).average().orElseThrow();
  }

  /// Chosen on all collections but one, and what that adds to this one.
  private Map<String, Map<String, Double>> transfer(HeadChoice choice) {
    Map<String, Map<String, Double>> transfer = new LinkedHashMap<>();
    List<String> collections = queries.stream().map(TrainingQuery::collection).distinct().toList();
    if (collections.size() < 2) return transfer;
    for (String collection : collections) {
      List<Integer> others =
          everything().stream()
              .filter(q -> !queries.get(q).collection().equals(collection))
              .toList();
      List<TrainingQuery> own =
          queries.stream().filter(query -> query.collection().equals(collection)).toList();
      Judged there = Judged.of(chosen(choice, others), own);
      List<Judged> fitting = judged(choice, others);
      Map<String, Double> gains = new LinkedHashMap<>();
      for (String first : firsts) {
        double weight = BlendFit.weight(fitting, first);
        gains.put(first, Bootstrap.mean(BlendFit.gains(there, first, weight)));
      }
      transfer.put(collection, gains);
    }
    return transfer;
  }

  private List<WeightedHead> weighted(Chosen chosen) {
    Map<String, Double> alone = alone();
    List<WeightedHead> weighted = new ArrayList<>();
    for (int i = 0; i < chosen.weights().length; i++) {
      String head = heads.get(chosen.heads().get(i)).toString();
      weighted.add(
          new WeightedHead(head, significant(chosen.weights()[i]), alone.getOrDefault(head, 0.0)));
    }
    return weighted;
  }

  private Map<String, Double> alone() {
    double[] means = measures.means(HeadMeasures.By.NDCG, everything());
    Map<String, Double> alone = new LinkedHashMap<>();
    for (int head = 0; head < means.length; head++)
      alone.put(heads.get(head).toString(), rounded(means[head]));
    return alone;
  }

  private Map<String, Double> figures(Attempt honest) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put("queries", (double) queries.size());
    for (String first : firsts)
      figures.put(
          "nDCG@10 " + first,
          rounded(queries.stream().mapToDouble(query -> query.ndcg(first)).average().orElse(0)));
    figures.put("nDCG@10 of all candidates, held out", rounded(honest.alone()));
    figures.put("AUC relevance, held out", auc(RelevanceLabels.CANDIDATES, honest.halves()));
    if (comparable())
      figures.put("AUC answerable, held out", auc(RelevanceLabels.QUERIES, honest.halves()));
    return figures;
  }

  private static double auc(RelevanceLabels of, List<Half> crossed) {
    return rounded(average(crossed, half -> RelevanceFit.auc(of.labels(half.measured()))));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static double significant(double value) {
    double scale = Math.pow(10, 3 - Math.ceil(Math.log10(Math.abs(value))));
    return Math.round(value * scale) / scale;
  }
}
