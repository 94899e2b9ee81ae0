package dev.heed.evaluate;

import dev.heed.evaluate.Topics.Topic;
import dev.heed.index.Leg;
import dev.heed.plan.Plan;
import dev.heed.plan.Planner;
import dev.heed.plan.RulePlanner;
import dev.heed.plan.Step;
import dev.heed.plan.StepSearch;
import dev.heed.search.Expand;
import dev.heed.search.ExpandMode;
import dev.heed.search.Fusion;
import dev.heed.search.Mode;
import dev.heed.search.Ranking;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Shape;
import dev.heed.search.Trace;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The product's own search, each document once.
///
/// @param steps searches for the steps of a question; null where each is searched at once
/// @param retrieval its depth is what each leg gives
/// @param fusion null where one leg runs alone
/// @param remembering tells [Ranker#remembered]
record PipelineRanker(
    SearchPipeline pipeline,
    Mode mode,
    ExpandMode expand,
    @Nullable StepSearch steps,
    Retrieval retrieval,
    @Nullable Fusion fusion,
    LongSupplier remembering)
    implements Ranker {
  private static final Planner PLANNER = new RulePlanner();
  private static final Shape BY_DOCUMENT = new Shape(true, false, false);

  /// A document whose id is the query's is the query itself, and left out.
  @Override
  public List<Result> rank(Topic topic) {
    if (topic.text().isBlank()) return List.of();
    SearchQuery query =
        SearchQuery.of(topic.text())
            .with(mode)
            .with(retrieval)
            .with(BY_DOCUMENT)
            .with(new Expand(expand, Expand.GREATEST_BUDGET));
    return ranked(topic, fusion == null ? query : query.with(fusion));
  }

  private List<Result> ranked(Topic topic, SearchQuery query) {
    Plan plan = steps == null ? null : PLANNER.plan(query.text());
    if (steps == null || plan == null || plan.isOneStep())
      return pipeline.rankPlain(query, ranking -> results(topic, ranking));
    List<Step> found = steps.steps(plan, query, Expand.GREATEST_BUDGET);
    return pipeline.rankPlain(query, ranking -> results(topic, StepSearch.joined(ranking, found)));
  }

  @Override
  public long remembered() {
    return remembering.getAsLong();
  }

  /// A model that reads seconds for a query needs no compiler to be warm.
  @Override
  public int warmUp() {
    boolean reads = expand == ExpandMode.Learned.ATTENTION || expand instanceof ExpandMode.ByPrompt;
    return reads ? 1 : Ranker.super.warmUp();
  }

  private List<Result> results(Topic topic, Ranking ranking) {
    requireBothLegs(ranking);
    requireExpansion(ranking);
    return ranking.found().stream()
        .map(
            found ->
                new Result(
                    Objects.requireNonNullElse(
                        found.hit().externalId(), found.passage().documentId()),
                    found.hit().title(),
                    found.passage().text(),
                    found.score()))
        .filter(result -> !result.id().equals(topic.id()))
        .toList();
  }

  /// A query that expansion does not help is searched as it is; one whose model is missing would
  /// measure something else.
  private static void requireExpansion(Ranking ranking) {
    for (Trace.Stage stage : ranking.recorder().trace().stages())
      if (stage.name().equals("expand")
          && stage.skipped() != null
          && stage.skipped().reason() != Trace.Reason.NOT_HELPFUL)
        throw new IllegalStateException("queries were not expanded: " + stage.skipped().message());
  }

  /// For a person, hybrid without vectors is better than nothing; a measurement would be a lie.
  private void requireBothLegs(Ranking ranking) {
    if (mode == Mode.HYBRID && !ranking.result().legs().containsKey(Leg.DENSE))
      throw new IllegalStateException(
          "mode hybrid ran without vectors: " + ranking.recorder().trace().stages());
  }
}
