package dev.heed.evaluate.report;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.Measure;
import java.util.List;

/// Comparisons by every measure of quality, folded away. How much is judged is no quality.
final class ComparisonTable {
  private ComparisonTable() {}

  static Markup of(List<Comparison> comparisons) {
    if (comparisons.isEmpty()) return Markup.NONE;
    return Markup.of(
        """
        <details><summary>All comparisons, by every measure of quality</summary>
        <div class="wide" role="region" aria-label="All comparisons" tabindex="0"><table>
        <thead><tr><th scope="col">measure</th><th scope="col">mode</th>
        <th scope="col">compared with</th><th scope="col" class="number">difference</th>
        <th scope="col" class="number">95 % interval</th><th scope="col" class="number">p</th>
        <th scope="col" class="number">queries</th><th scope="col">it is</th></tr></thead>
        <tbody>{}</tbody></table></div></details>
        """,
        comparisons.stream()
            .filter(comparison -> comparison.measure() != Measure.JUDGED_10)
            .map(ComparisonTable::row)
            .toList());
  }

  private static Markup row(Comparison comparison) {
    Verdict verdict = Verdict.of(comparison);
    return Markup.of(
        """
        <tr><td>{}</td><td><code>{}</code></td><td><code>{}</code></td>
        <td class="number">{}</td><td class="number">{}</td><td class="number">{}</td>
        <td class="number">{}</td>
        <td class="{}"><span aria-hidden="true">{}</span> {}</td></tr>
        """,
        comparison.measure().label(),
        comparison.other(),
        comparison.base(),
        Figures.difference(comparison.difference()),
        Figures.differences(comparison.low(), comparison.high()),
        Figures.p(comparison.p()),
        Figures.count(comparison.queries()),
        verdict.word(),
        verdict.sign(),
        verdict.word());
  }
}
