package dev.heed.plan;

import dev.heed.index.PassageIndex;
import dev.heed.search.Expand;
import dev.heed.search.Found;
import dev.heed.search.Page;
import dev.heed.search.Ranking;
import dev.heed.search.Rerank;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/// Searches for every step of a plan, and joins what they find with what the question as a whole
/// finds. Safe for many threads.
public final class StepSearch {
  /// Passages of a step that are looked at.
  private static final int DEPTH = 20;

  private static final double K = 1;

  /// Where nothing is said of a subject that is less likely than this beside the likeliest, that
  /// says nothing.
  private static final double LIKELY = 0.5;

  /// Among the answers that a step is asked with: the first passage for the second answer is worth
  /// more than the second one for the first.
  private static final double K_OF_ANSWERS = 0.3;

  /// What the question as a whole counts beside one step. These three were set on half of the
  /// questions of 2wiki-101; all@10 is the same for 0.2 to 0.7.
  private static final double WHOLE = 0.4;

  private static final Planner RULES = new RulePlanner();

  private final SearchPipeline pipeline;
  private final Bridges bridges;
  private final Gate gate;

  public StepSearch(PassageIndex index, SearchPipeline pipeline) {
    this.pipeline = pipeline;
    this.bridges = new Bridges(index);
    this.gate = new Gate(index.statistics());
  }

  /// Plans and searches for the steps, and tells the trace; none for a question of one step, and
  /// where steps are not wanted.
  public List<Step> steps(Stepping stepping, SearchQuery query, Trace.Recorder recorder) {
    if (stepping.mode() == StepMode.OFF) return List.of();
    long begin = System.nanoTime();
    Plan plan = RULES.plan(query.text());
    StepStages.record(plan, Duration.ofNanos(System.nanoTime() - begin), recorder);
    List<Step> steps = steps(plan, query, stepping.budget());
    StepStages.record(steps, recorder);
    return steps;
  }

  /// Searches for the steps.
  ///
  /// @param query as the whole question is searched
  public List<Step> steps(Plan plan, SearchQuery query, Duration budget) {
    Map<Integer, Step> done = new LinkedHashMap<>();
    long deadline = System.nanoTime() + budget.toNanos();
    SearchQuery each = query.with(Expand.off()).with(Rerank.off()).with(Page.first(DEPTH));
    while (done.size() < plan.nodes().size()) {
      List<Node> ready =
          plan.nodes().stream()
              .filter(
                  node -> !done.containsKey(node.id()) && done.keySet().containsAll(node.needs()))
              .toList();
      for (Step step : SideBySide.map(ready, node -> step(plan, node, done, each, deadline)))
        done.put(step.node().id(), step);
    }
    return plan.nodes().stream().map(node -> Objects.requireNonNull(done.get(node.id()))).toList();
  }

  private Step step(
      Plan plan, Node node, Map<Integer, Step> done, SearchQuery query, long deadline) {
    if (System.nanoTime() >= deadline) return Step.late(node);
    long begin = System.nanoTime();
    return switch (node.subject()) {
      case Subject.Named named ->
          asked(plan, node, List.of(new Candidate(named.name(), 1, "")), query, begin);
      case Subject.Unnamed _ -> asked(plan, node, List.of(new Candidate("", 1, "")), query, begin);
      case Subject.AnswerOf(int other) -> {
        List<Candidate> answers = Objects.requireNonNull(done.get(other)).answers();
        yield answers.isEmpty()
            ? Step.unasked(node, "step %d has no answer".formatted(other))
            : asked(plan, node, answers, query, begin);
      }
    };
  }

  /// @param subjects what the question may be about
  private Step asked(
      Plan plan, Node node, List<Candidate> subjects, SearchQuery query, long begin) {
    List<String> questions = new ArrayList<>();
    List<StepFusion.Weighted> lists = new ArrayList<>();
    List<Optional<String>> missing = new ArrayList<>();
    for (Candidate subject : subjects) {
      boolean named = node.needs().isEmpty();
      String question = named ? node.question() : node.about(subject.name());
      List<Found> found = found(query, question);
      questions.add(question);
      lists.add(new StepFusion.Weighted(found, subject.weight()));
      if (subject.weight() >= LIKELY) missing.add(gate.missing(node, subject.name(), found));
    }
    List<Found> passages = StepFusion.fuse(lists, K_OF_ANSWERS, identity(query));
    boolean nothing = missing.stream().allMatch(Optional::isPresent);
    List<Candidate> answers =
        plan.isNeeded(node) && !nothing
            ? bridges.of(node.relation(), subjects.getFirst().name(), passages)
            : List.of();
    return new Step(
        node,
        subjects.getFirst().name(),
        questions,
        passages,
        answers,
        nothing ? missing.getFirst().orElseThrow() : null,
        Duration.ofNanos(System.nanoTime() - begin));
  }

  /// Each is read while the index holds it.
  private List<Found> found(SearchQuery query, String question) {
    return pipeline.rankPlain(
        query.with(question),
        ranking -> {
          ranking.page().forEach(one -> one.hit().title());
          ranking.page().forEach(Found::passage);
          ranking.page().forEach(one -> one.hit().externalId());
          return ranking.page();
        });
  }

  /// The ranking of the whole question with those of its steps; as it is where there are none.
  public static Ranking joined(Ranking whole, List<Step> steps) {
    if (steps.isEmpty()) return whole;
    List<StepFusion.Weighted> lists = new ArrayList<>();
    for (Step step : steps) lists.add(new StepFusion.Weighted(step.passages(), 1));
    lists.add(new StepFusion.Weighted(whole.found(), WHOLE));
    return new Ranking(
        whole.query(),
        whole.words(),
        StepFusion.fuse(lists, K, identity(whole.query())),
        whole.result(),
        whole.recorder());
  }

  private static Function<Found, String> identity(SearchQuery query) {
    return query.shape().byDocument()
        ? found -> found.passage().documentId()
        : found -> found.passage().id();
  }
}
