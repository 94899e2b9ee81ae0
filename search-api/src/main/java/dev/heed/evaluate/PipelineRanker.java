package dev.heed.evaluate;

import dev.heed.evaluate.Topics.Topic;
import dev.heed.index.Leg;
import dev.heed.search.Fusion;
import dev.heed.search.Mode;
import dev.heed.search.Ranking;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Shape;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The product's own search, each document once.
///
/// @param retrieval its depth is what each leg gives
/// @param fusion null where one leg runs alone
record PipelineRanker(
    SearchPipeline pipeline, Mode mode, Retrieval retrieval, @Nullable Fusion fusion)
    implements Ranker {
  private static final Shape BY_DOCUMENT = new Shape(true, false, false);

  /// A document whose id is the query's is the query itself, and left out.
  @Override
  public List<Result> rank(Topic topic) {
    if (topic.text().isBlank()) return List.of();
    SearchQuery query = SearchQuery.of(topic.text()).with(mode).with(retrieval).with(BY_DOCUMENT);
    return pipeline.rankPlain(
        fusion == null ? query : query.with(fusion), ranking -> results(topic, ranking));
  }

  private List<Result> results(Topic topic, Ranking ranking) {
    requireBothLegs(ranking);
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

  /// For a person, hybrid without vectors is better than nothing; a measurement would be a lie.
  private void requireBothLegs(Ranking ranking) {
    if (mode == Mode.HYBRID && !ranking.result().legs().containsKey(Leg.DENSE))
      throw new IllegalStateException(
          "mode hybrid ran without vectors: " + ranking.recorder().trace().stages());
  }
}
