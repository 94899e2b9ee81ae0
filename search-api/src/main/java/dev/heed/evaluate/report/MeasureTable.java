package dev.heed.evaluate.report;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.Measure;

/// All means of a collection, the best marked where it is certainly better than every other.
final class MeasureTable {
  private final EvaluatedCollection collection;

  private MeasureTable(EvaluatedCollection collection) {
    this.collection = collection;
  }

  static Markup of(EvaluatedCollection collection) {
    return new MeasureTable(collection).table();
  }

  private Markup table() {
    return Markup.of(
        """
        <div class="wide" role="region" aria-label="Means of {}" tabindex="0"><table>
        <thead><tr><th scope="col">mode</th>{}<th scope="col" class="number">p50, ms</th>
        <th scope="col" class="number">p95, ms</th></tr></thead>
        <tbody>{}</tbody></table></div>
        <p class="note">Means over the queries with a relevant document. ★ marks a mode that is
        certainly better than every other; where none is, nothing is marked.</p>
        """,
        collection.name(),
        Measure.USUAL.stream().map(MeasureTable::head).toList(),
        collection.modes().stream().map(this::row).toList());
  }

  private static Markup head(Measure measure) {
    return Markup.of("<th scope=\"col\" class=\"number\">{}</th>", measure.label());
  }

  private Markup row(EvaluatedMode mode) {
    return Markup.of(
        """
        <tr><th scope="row"><code>{}</code></th>{}
        <td class="number">{}</td><td class="number">{}</td></tr>
        """,
        mode.mode(),
        Measure.USUAL.stream().map(measure -> cell(mode, measure)).toList(),
        mode.latency() == null ? "–" : Figures.milliseconds(mode.latency().p50()),
        mode.latency() == null ? "–" : Figures.milliseconds(mode.latency().p95()));
  }

  private Markup cell(EvaluatedMode mode, Measure measure) {
    String template =
        isBest(mode.mode(), measure)
            ? "<td class=\"number best\"><span title=\"certainly the best\">★</span> {}</td>"
            : "<td class=\"number\">{}</td>";
    return Markup.of(template, Figures.mean(mode.mean(measure)));
  }

  /// Judged documents are not better documents, so nothing is best by that.
  private boolean isBest(String mode, Measure measure) {
    return measure != Measure.JUDGED_10
        && collection.modes().size() > 1
        && collection.modes().stream()
            .map(EvaluatedMode::mode)
            .allMatch(other -> other.equals(mode) || beats(mode, other, measure));
  }

  private boolean beats(String mode, String other, Measure measure) {
    return collection.comparisons().stream()
        .filter(comparison -> comparison.measure() == measure)
        .anyMatch(comparison -> shows(comparison, mode, other));
  }

  private static boolean shows(Comparison comparison, String mode, String other) {
    boolean won = isPair(comparison, other, mode) && Verdict.of(comparison) == Verdict.BETTER;
    boolean held = isPair(comparison, mode, other) && Verdict.of(comparison) == Verdict.WORSE;
    return won || held;
  }

  private static boolean isPair(Comparison comparison, String base, String other) {
    return comparison.base().equals(base) && comparison.other().equals(other);
  }
}
