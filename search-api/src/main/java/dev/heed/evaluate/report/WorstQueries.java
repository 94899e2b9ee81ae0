package dev.heed.evaluate.report;

import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.QueryFigures;
import dev.heed.evaluate.EvaluatedMode.TopResult;
import dev.heed.evaluate.Measure;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// The queries that a mode answers worst, with what it found: where to look for what goes wrong.
/// Among equally bad ones, those come first that another mode answers best.
final class WorstQueries {
  private static final int LISTED = 5;

  private final EvaluatedCollection collection;

  /// The best mode for each query.
  private final Map<String, Best> best = new HashMap<>();

  private record Best(String mode, double figure) {}

  private WorstQueries(EvaluatedCollection collection) {
    this.collection = collection;
    for (EvaluatedMode mode : collection.modes())
      for (QueryFigures query : mode.queries())
        best.merge(query.id(), new Best(mode.mode(), ndcg(query)), WorstQueries::better);
  }

  static Markup of(EvaluatedCollection collection) {
    if (collection.modes().stream().allMatch(mode -> mode.queries().isEmpty())) return Markup.NONE;
    return new WorstQueries(collection).section();
  }

  private Markup section() {
    return Markup.of(
        "<h3>Worst queries</h3>\n{}",
        collection.modes().stream()
            .filter(mode -> !mode.queries().isEmpty())
            .map(this::ofMode)
            .toList());
  }

  private Markup ofMode(EvaluatedMode mode) {
    Comparator<QueryFigures> worstFirst =
        Comparator.comparingDouble(WorstQueries::ndcg)
            .thenComparing(this::bestFigure, Comparator.reverseOrder());
    List<Markup> worst =
        mode.queries().stream().sorted(worstFirst).limit(LISTED).map(this::query).toList();
    return Markup.of(
        "<details><summary><code>{}</code></summary>\n{}</details>\n", mode.mode(), worst);
  }

  private Markup query(QueryFigures query) {
    return Markup.of(
        """
        <section class="query"><h4>{} <span class="note">query {}</span></h4>
        <p class="note">{}{}</p>
        {}</section>
        """,
        query.text(),
        query.id(),
        String.join(", ", Measure.USUAL.stream().map(m -> figure(query, m)).toList()),
        elsewhere(query),
        query.top().isEmpty() ? Markup.of("<p>Nothing was found.</p>\n") : results(query.top()));
  }

  private static String figure(QueryFigures query, Measure measure) {
    return measure.label() + " " + Figures.mean(query.figure(measure));
  }

  private double bestFigure(QueryFigures query) {
    return best(query).figure();
  }

  private Best best(QueryFigures query) {
    return Objects.requireNonNull(best.get(query.id()), query::id);
  }

  private Markup elsewhere(QueryFigures query) {
    Best found = best(query);
    return found.figure() <= ndcg(query)
        ? Markup.NONE
        : Markup.of("; <code>{}</code> reaches {}", found.mode(), Figures.mean(found.figure()));
  }

  private static Markup results(List<TopResult> top) {
    return Markup.of(
        """
        <div class="wide" role="region" aria-label="Results" tabindex="0"><table class="results">
        <thead><tr><th scope="col" class="number">#</th><th scope="col">title</th>
        <th scope="col">document</th><th scope="col" class="number">score</th>
        <th scope="col">grade</th></tr></thead>
        <tbody>{}</tbody></table></div>
        """,
        IntStream.range(0, top.size()).mapToObj(i -> result(i + 1, top.get(i))).toList());
  }

  private static Markup result(int rank, TopResult result) {
    return Markup.of(
        """
        <tr><td class="number">{}</td><td>{}</td><td><code>{}</code></td>
        <td class="number">{}</td><td{}>{}</td></tr>
        """,
        rank,
        result.title().isBlank() ? "(no title)" : result.title(),
        result.id(),
        Figures.score(result.score()),
        result.grade() > 0 ? Markup.of(" class=\"better\"") : Markup.NONE,
        grade(result.grade()));
  }

  private static String grade(int grade) {
    if (grade < 0) return "not judged";
    return grade == 0 ? "0, not relevant" : grade + ", relevant";
  }

  private static Best better(Best one, Best other) {
    return other.figure() > one.figure() ? other : one;
  }

  private static double ndcg(QueryFigures query) {
    return query.figure(Measure.NDCG_10);
  }
}
