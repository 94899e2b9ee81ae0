package dev.heed.tune.queries;

import dev.heed.search.Found;
import dev.heed.search.Mode;
import dev.heed.search.NearDuplicates;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Searches what was made of a passage: a query whose document is not found again is not one that
/// the document answers, or not one that can be learned from (Dai et al. 2022, Promptagator, arXiv
/// 2209.11755). What is found besides it are its negatives.
record RoundTrip(SearchPipeline pipeline) {
  private static final int FIRST = 10;
  private static final int NEIGHBOURS = 30;
  private static final int MOST_NEGATIVES = 5;

  /// What stands further above the answer, as a part of the best score, may answer too.
  private static final double MARGIN = 0.1;

  /// The negatives of a query whose document comes back; empty when it does not.
  Optional<List<String>> negatives(KnownQuery query, SampledPassage source) {
    SearchQuery search =
        SearchQuery.of(query.text())
            .with(Mode.HYBRID)
            .with(Retrieval.usual())
            .with(new Shape(true, false, false));
    return pipeline.rankPlain(search, ranking -> negatives(ranking.found(), query, source));
  }

  private static Optional<List<String>> negatives(
      List<Found> found, KnownQuery query, SampledPassage source) {
    String document = source.document().id();
    return found.stream()
        .limit(FIRST)
        .filter(one -> document(one).equals(document))
        .findFirst()
        .map(
            answer -> {
              double highest = answer.score() + MARGIN * found.getFirst().score();
              return found.stream()
                  .limit(NEIGHBOURS)
                  .filter(one -> !document(one).equals(document) && one.score() <= highest)
                  .filter(one -> !NearDuplicates.alike(text(one), source.passage().text()))
                  .flatMap(one -> id(one, query.unit()))
                  .limit(MOST_NEGATIVES)
                  .toList();
            });
  }

  private static String document(Found found) {
    return found.hit().stored().documentId();
  }

  private static String text(Found found) {
    return found.passage().text();
  }

  private static Stream<String> id(Found found, Unit unit) {
    return switch (unit) {
      case PASSAGE -> Stream.of(found.passage().id());
      case DOCUMENT -> Optional.ofNullable(found.hit().externalId()).stream();
    };
  }
}
