package dev.heed.tune.learn;

import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.evaluate.KeptStates;
import dev.heed.evaluate.LaterStage;
import dev.heed.evaluate.Significance;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.learned.Example;
import dev.heed.rerank.learned.LateInteraction;
import dev.heed.rerank.learned.LateInteractionTraining;
import dev.heed.rerank.learned.TextStates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/// Learns a late interaction from labelled queries and finds out what it adds.
///
/// The queries are cut into folds. What is learned from all but one is measured on that one, which
/// tells how many steps to take and how much the score counts; both are chosen on the other folds
/// where the gain on a fold is told. Then it is learned from all queries.
public final class Learning {
  private static final int CHECKPOINTS = 3;

  /// Most queries that are measured, of all folds together: reading their documents takes longer
  /// than learning does.
  private static final int MEASURED = 800;

  /// Weights of a blend that are told of a test besides the chosen one.
  private static final List<Double> TOLD = List.of(.5, 1.0, 2.0);

  private final LearnPlan plan;
  private final KeptStates states;
  private final int width;
  private final Listener listener;
  private final BooleanSupplier stopped;
  private final Significance significance;

  /// Told how it goes.
  public interface Listener extends LaterStage.Progress {
    /// A training goes on.
    ///
    /// @param what is trained: `fold 1 of 4`, `all queries`
    void trained(String what, int done, int all, double loss);
  }

  /// What was learned.
  ///
  /// @param examples queries that it was learned from
  /// @param steps that were taken
  /// @param seconds that learning from all queries took
  /// @param heldOut gains on queries that were left out, steps and weight chosen without them
  /// @param tried every number of steps and every weight on those queries
  /// @param blends by first stage
  /// @param tests gains on other splits
  public record Outcome(
      LateInteraction interaction,
      int examples,
      int steps,
      double seconds,
      List<Gain> heldOut,
      List<Tried> tried,
      Map<String, Blend> blends,
      List<Tested> tests) {}

  /// @param width of the states
  public Learning(
      LearnPlan plan, KeptStates states, int width, Listener listener, BooleanSupplier stopped) {
    this.plan = plan;
    this.states = states;
    this.width = width;
    this.listener = listener;
    this.stopped = stopped;
    this.significance = new Significance(plan.training().seed());
  }

  /// Empty when it was stopped; what was read until then is kept.
  public Optional<Outcome> learn(Gathering gathering) throws IOException {
    Optional<List<LabelledQuery>> queries = gathering.queries(plan.learning(), plan.queries());
    if (queries.isEmpty()) return Optional.empty();
    Map<Source, List<LabelledQuery>> tests = new LinkedHashMap<>();
    for (Source test : plan.testing()) {
      Optional<List<LabelledQuery>> asked = gathering.queries(test, 0);
      if (asked.isEmpty()) return Optional.empty();
      tests.put(test, asked.get());
    }
    states.prepare(texts(queries.get(), tests), listener, stopped);
    return stopped.getAsBoolean() ? Optional.empty() : learn(queries.get(), tests);
  }

  private static Set<String> texts(
      List<LabelledQuery> learning, Map<Source, List<LabelledQuery>> tests) {
    Set<String> texts = new LinkedHashSet<>();
    for (LabelledQuery query : learning) {
      texts.add(query.text());
      query.relevant().forEach(one -> texts.add(TextStates.text(one)));
    }
    List<LabelledQuery> asked = new ArrayList<>(learning);
    tests.values().forEach(asked::addAll);
    for (LabelledQuery query : asked) {
      texts.add(query.text());
      for (String first : LabelledQuery.FIRSTS)
        query.found(first).forEach(one -> texts.add(TextStates.text(one)));
    }
    return texts;
  }

  private Optional<Outcome> learn(
      List<LabelledQuery> queries, Map<Source, List<LabelledQuery>> tests) {
    Optional<HeldOut> heldOut = plan.folds() == 0 ? Optional.empty() : heldOut(queries);
    if (stopped.getAsBoolean()) return Optional.empty();
    int steps =
        heldOut.map(one -> one.checkpoints()[one.choice().checkpoint()]).orElse(plan.steps());
    List<Gain> gains = heldOut.map(HeldOut::gains).orElse(List.of());
    List<Tried> tried = heldOut.map(HeldOut::tried).orElse(List.of());
    Map<String, Blend> blends = HeldOut.blends(gains);

    long began = System.nanoTime();
    LateInteraction learned = training(queries).advance(steps, told("all queries", steps), stopped);
    double seconds = (System.nanoTime() - began) / 1e9;
    if (stopped.getAsBoolean()) return Optional.empty();
    List<Tested> tested = new ArrayList<>();
    tests.forEach(
        (test, asked) -> tested.add(tested(name(test), learned, asked, answers(queries), blends)));
    return Optional.of(
        new Outcome(learned, queries.size(), steps, seconds, gains, tried, blends, tested));
  }

  private static String name(Source source) {
    return source.data().getFileName() + ":" + source.split();
  }

  private LateInteractionTraining training(List<LabelledQuery> queries) {
    List<Example> examples = queries.stream().map(LabelledQuery::example).toList();
    return new LateInteractionTraining(examples, states, width, plan.training());
  }

  private LateInteractionTraining.Progress told(String what, int all) {
    return (done, loss) -> listener.trained(what, done, all, loss);
  }

  Optional<HeldOut> heldOut(List<LabelledQuery> queries) {
    List<LabelledQuery> shuffled = new ArrayList<>(queries);
    Collections.shuffle(shuffled, new Random(plan.training().seed()));
    int[] checkpoints =
        IntStream.rangeClosed(1, CHECKPOINTS).map(i -> plan.steps() * i / CHECKPOINTS).toArray();
    List<HeldOut.Fold> folds = new ArrayList<>();
    for (int fold = 0; fold < plan.folds() && !stopped.getAsBoolean(); fold++) {
      List<LabelledQuery> measured = new ArrayList<>();
      List<LabelledQuery> others = new ArrayList<>();
      for (int i = 0; i < shuffled.size(); i++)
        (i % plan.folds() == fold ? measured : others).add(shuffled.get(i));
      String what = "fold %d of %d".formatted(fold + 1, plan.folds());
      int most = Math.min(measured.size(), MEASURED / plan.folds());
      folds.add(fold(what, others, measured.subList(0, most), checkpoints));
    }
    return Optional.of(new HeldOut(folds, checkpoints, significance));
  }

  private HeldOut.Fold fold(
      String what, List<LabelledQuery> others, List<LabelledQuery> measured, int[] checkpoints) {
    LateInteractionTraining training = training(others);
    List<Scored> scored = new ArrayList<>();
    int done = 0;
    for (int checkpoint : checkpoints) {
      LateInteraction now = training.advance(checkpoint - done, told(what, plan.steps()), stopped);
      scored.add(Scored.of(measured, now, states, plan.vectors()));
      done = checkpoint;
    }
    return new HeldOut.Fold(scored, answers(others));
  }

  private static Set<String> answers(List<LabelledQuery> queries) {
    Set<String> answers = new HashSet<>();
    for (LabelledQuery query : queries)
      query.relevant().stream().map(Candidate::id).forEach(answers::add);
    return answers;
  }

  private Tested tested(
      String split,
      LateInteraction learned,
      List<LabelledQuery> asked,
      Set<String> learnedFrom,
      Map<String, Blend> blends) {
    Scored scored = Scored.of(asked, learned, states, plan.vectors());
    List<Gain> gains = new ArrayList<>();
    for (String first : LabelledQuery.FIRSTS) {
      Set<Double> weights = new LinkedHashSet<>();
      Blend chosen = blends.get(first);
      if (chosen != null && chosen.weight() > 0) weights.add(chosen.weight());
      weights.addAll(TOLD);
      for (double weight : weights)
        for (Seen which : Seen.values()) {
          double[][] figures =
              scored.figures(first, weight, query -> which.holds(query, learnedFrom));
          if (figures.length > 0)
            gains.add(Gain.of(first, which.toString(), weight, figures, significance));
        }
    }
    return new Tested(split, gains, scored.milliseconds());
  }
}
