package dev.heed.tune;

import dev.heed.evaluate.BlendFit;
import dev.heed.evaluate.OwnHeads;
import dev.heed.evaluate.Significance;
import dev.heed.evaluate.TrainingQuery;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.HeadProfile.Combining;
import dev.heed.rerank.HeadScores;
import dev.heed.search.Fusion;
import dev.heed.tune.StageResult.Point;
import dev.heed.tune.queries.Origin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// Fits the stages one after the other, each to the queries that are left when a part is left out,
/// and measures it on that part. A stage whose gain is not certain there is not used by the next
/// one, and not proposed.
///
/// Queries that people asked, where there are [#FEWEST] of them, fit and decide alone; what was
/// made up is then only measured.
final class Fitting {
  /// Fewer queries decide nothing.
  static final int FEWEST = 30;

  private static final Set<Origin> ASKED = Set.of(Origin.LABELLED, Origin.FEEDBACK);

  /// Queries with a relevant document among those that are read, without which heads are not
  /// learned.
  private static final int FEWEST_FOR_HEADS = 20;

  private final TunePlan plan;
  private final List<Searched> queries;
  private final BooleanSupplier stopped;
  private final Folds folds;
  private final Significance significance;
  private final IntPredicate deciding;
  private final boolean mayDecide;
  private final String whyNot;

  /// By the part that is left out.
  private List<Fusion> fusions;

  /// nDCG@10 by query of what stands so far.
  private double[] standing;

  /// A mode's reading, fitted.
  ///
  /// @param results of the profile's heads, then of heads of one's own where these were learned
  /// @param before the profile that is used where nothing was measured here
  /// @param profile with what reading adds here
  record Read(List<StageResult> results, HeadProfile before, HeadProfile profile) {}

  Fitting(TunePlan plan, List<Searched> queries, BooleanSupplier stopped) {
    this.plan = plan;
    this.queries = queries;
    this.stopped = stopped;
    this.folds = Folds.of(queries.size(), plan.folds(), plan.seed());
    this.significance = new Significance(plan.seed());
    long asked = queries.stream().filter(Fitting::asked).count();
    boolean enough = asked >= FEWEST;
    this.deciding = enough ? query -> asked(queries.get(query)) : _ -> true;
    this.mayDecide = enough || plan.adoptUnlabelled() && queries.size() >= FEWEST;
    this.whyNot =
        queries.size() < FEWEST
            ? "%d queries decide nothing: %d are needed".formatted(queries.size(), FEWEST)
            : "only %d of the queries were asked by people, %d are needed: gains on made-up queries often vanish on real ones (--adopt-unlabelled lets them decide)"
                .formatted(asked, FEWEST);
    this.fusions = usual();
    this.standing = figures(query -> queries.get(query).ndcg(Fusion.usual()));
  }

  private static boolean asked(Searched query) {
    return ASKED.contains(query.query().origin());
  }

  private List<Fusion> usual() {
    return IntStream.rangeClosed(0, folds.count()).mapToObj(_ -> Fusion.usual()).toList();
  }

  private double[] figures(IntToDoubleFunction figure) {
    return IntStream.range(0, queries.size()).mapToDouble(figure).toArray();
  }

  /// Whether there are queries that may decide what is proposed.
  boolean mayDecide() {
    return mayDecide;
  }

  /// The fusion that is proposed, the usual one where no other helps.
  Fusion fusion() {
    return fusions.getLast();
  }

  /// Every fusion under which documents are read.
  Set<Fusion> fusionsInUse() {
    return new LinkedHashSet<>(fusions);
  }

  StageResult fuse(List<Fusion> tried) {
    Crossed<Fusion> crossed =
        Crossed.of(
            folds,
            deciding,
            new Crossed.Way<>() {
              @Override
              public Fusion fit(int part, int[] among) {
                return Fusions.best(tried, fusion -> mean(among, fusion));
              }

              @Override
              public double figure(int part, Fusion fit, int query) {
                return queries.get(query).ndcg(fit);
              }
            },
            stopped);
    int[] all = folds.outside(folds.count());
    int[] choosing = IntStream.of(all).filter(deciding).toArray();
    List<Point> curve =
        tried.stream()
            .map(
                fusion ->
                    new Point(
                        fusion instanceof Fusion.ReciprocalRank ? "rrf" : "minmax",
                        Fusions.words(fusion),
                        mean(choosing, fusion)))
            .toList();
    StageResult result =
        result(
            "fusion",
            Fusion.usual().written(),
            crossed.whole().written(),
            standing,
            crossed.figures(),
            curve);
    if (!result.helps()) return result;
    fusions = crossed.fits();
    standing = crossed.figures();
    return result;
  }

  private double mean(int[] among, Fusion fusion) {
    return IntStream.of(among)
        .mapToDouble(query -> queries.get(query).ndcg(fusion))
        .average()
        .orElse(0);
  }

  /// A mode over the fusion that stands. It is no base for other modes: one mode reads.
  Read read(Readable readable) {
    Scores scores = new Scores(readable);
    Crossed<Double> weights =
        crossedBlend(
            (part, query) -> scores.combined(query, fusions.get(part), readable.profile()));
    int[] choosing = IntStream.of(folds.outside(folds.count())).filter(deciding).toArray();
    String mode = readable.profile().mode();
    List<Point> curve =
        Arrays.stream(BlendFit.weights())
            .mapToObj(
                weight ->
                    new Point(
                        mode,
                        weight,
                        IntStream.of(choosing)
                            .mapToDouble(
                                query ->
                                    queries
                                        .get(query)
                                        .ndcg(
                                            fusion(),
                                            scores.combined(query, fusion(), readable.profile()),
                                            weight))
                            .average()
                            .orElse(0)))
            .toList();
    StageResult result =
        result(
            mode,
            plan.first(),
            "weight %s, heads: %s".formatted(weights.whole(), readable.profile().origin()),
            standing,
            weights.figures(),
            curve);
    HeadProfile profile = profile(readable.profile(), result, weights.whole());
    if (!plan.heads() || scores.usable() < FEWEST_FOR_HEADS || stopped.getAsBoolean())
      return new Read(List.of(result), readable.profile(), profile);
    return ownHeads(readable, scores, result, profile, weights.figures());
  }

  private interface ScoresOf {
    double[] of(int part, int query);
  }

  private Crossed<Double> crossedBlend(ScoresOf scores) {
    return Crossed.of(
        folds,
        deciding,
        new Crossed.Way<>() {
          @Override
          public Double fit(int part, int[] among) {
            return BlendFit.best(
                weight ->
                    IntStream.of(among)
                        .mapToDouble(query -> figure(part, weight, query))
                        .average()
                        .orElse(0));
          }

          @Override
          public double figure(int part, Double weight, int query) {
            return queries.get(query).ndcg(fusions.get(part), scores.of(part, query), weight);
          }
        },
        stopped);
  }

  private Read ownHeads(
      Readable readable, Scores scores, StageResult usual, HeadProfile profile, double[] read) {
    Crossed<HeadProfile> own =
        Crossed.of(
            folds,
            deciding,
            new Crossed.Way<>() {
              @Override
              public HeadProfile fit(int part, int[] among) {
                return scores.learn(among, fusions.get(part));
              }

              @Override
              public double figure(int part, HeadProfile fit, int query) {
                double[] combined = scores.combined(query, fusions.get(part), fit);
                return queries
                    .get(query)
                    .ndcg(fusions.get(part), combined, fit.weight(plan.first()));
              }
            },
            stopped);
    if (stopped.getAsBoolean()) return new Read(List.of(usual), readable.profile(), profile);
    String mode = readable.profile().mode();
    double[] before = usual.helps() ? read : standing;
    StageResult result =
        result(
            mode + " heads",
            usual.helps() ? mode : plan.first(),
            "weight %s, %s".formatted(own.whole().weight(plan.first()), own.whole().origin()),
            before,
            own.figures(),
            List.of());
    if (!result.helps()) return new Read(List.of(usual, result), readable.profile(), profile);
    Gain over = Gain.of("all", some(standing), some(own.figures()), significance);
    Blend blend =
        new Blend(
            own.whole().weight(plan.first()), over.gain(), over.low(), over.high(), over.queries());
    return new Read(
        List.of(usual, result), readable.profile(), own.whole().with(plan.first(), blend));
  }

  /// Where reading is not known to help its weight is 0, and `auto` does not read.
  private HeadProfile profile(HeadProfile base, StageResult result, double weight) {
    Gain gain = result.deciding();
    Blend blend =
        new Blend(
            result.helps() ? weight : 0, gain.gain(), gain.low(), gain.high(), gain.queries());
    return base.with(plan.first(), blend).from(base.origin() + ", measured on this index");
  }

  private StageResult result(
      String stage,
      String before,
      String chosen,
      double[] without,
      double[] with,
      List<Point> curve) {
    Gain decides = Gain.of("deciding", some(without), some(with), significance);
    List<Gain> gains = new ArrayList<>();
    for (Origin origin : Origin.values()) {
      IntPredicate own = query -> queries.get(query).query().origin() == origin;
      if (IntStream.range(0, queries.size()).anyMatch(own))
        gains.add(
            Gain.of(
                origin.name().toLowerCase(Locale.ROOT),
                some(without, own),
                some(with, own),
                significance));
    }
    boolean helps = decides.certain() && decides.gain() > 0;
    String why =
        helps
            ? mayDecide ? "the gain is certain on queries that chose nothing" : whyNot
            : decides.certain() ? "it harms" : "no gain is established";
    return new StageResult(stage, before, chosen, helps && mayDecide, why, decides, gains, curve);
  }

  private double[] some(double[] figures) {
    return some(figures, deciding);
  }

  private static double[] some(double[] figures, IntPredicate which) {
    return IntStream.range(0, figures.length)
        .filter(which)
        .mapToDouble(query -> figures[query])
        .toArray();
  }

  /// Scores of what is read, by query and fusion.
  private final class Scores {
    private final Readable readable;
    private final Map<Key, List<double[][]>> known = new HashMap<>();

    private record Key(int query, Fusion fusion) {}

    Scores(Readable readable) {
      this.readable = readable;
    }

    private List<double[][]> of(int query, Fusion fusion) {
      return known.computeIfAbsent(
          new Key(query, fusion),
          _ -> {
            Searched searched = queries.get(query);
            return readable.scores(searched.query().text(), searched.first(fusion, plan.depth()));
          });
    }

    double[] combined(int query, Fusion fusion, HeadProfile profile) {
      return profile.combine(readable.heads(), of(query, fusion));
    }

    private TrainingQuery training(int query, Fusion fusion) {
      double[][] heads =
          of(query, fusion).stream().map(HeadScores::ofDocument).toArray(double[][]::new);
      if (readable.profile().combining() == Combining.Z_SCORES)
        heads = HeadProfile.standardised(heads);
      return queries.get(query).training(fusion, heads, plan.first());
    }

    HeadProfile learn(int[] among, Fusion fusion) {
      List<TrainingQuery> training =
          IntStream.of(among).mapToObj(query -> training(query, fusion)).toList();
      return OwnHeads.learn(
          training,
          readable.heads(),
          readable.profile(),
          plan.first(),
          plan.seed(),
          plan.command());
    }

    /// How many queries have a relevant document among what is read of them.
    long usable() {
      return IntStream.range(0, queries.size())
          .filter(deciding)
          .filter(query -> queries.get(query).isAnswered(fusion(), plan.depth()))
          .count();
    }
  }
}
