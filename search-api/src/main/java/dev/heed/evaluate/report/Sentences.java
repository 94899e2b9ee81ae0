package dev.heed.evaluate.report;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.Measure;
import java.util.List;

/// One sentence for each comparison by nDCG@10.
final class Sentences {
  private Sentences() {}

  static Markup list(List<Comparison> comparisons) {
    return Markup.of(
        "<ul class=\"sentences\">{}</ul>",
        comparisons.stream().filter(Sentences::isMain).map(Sentences::sentence).toList());
  }

  static boolean isMain(Comparison comparison) {
    return comparison.measure() == Measure.NDCG_10;
  }

  private static Markup sentence(Comparison comparison) {
    Verdict verdict = Verdict.of(comparison);
    return Markup.of(
        """
        <li class="{}"><span aria-hidden="true">{}</span>
        <span>{}: {} <b>{}</b> (95 % interval {}, {}, {}).</span></li>
        """,
        verdict.word(),
        verdict.sign(),
        claim(comparison, verdict),
        comparison.measure().label(),
        Figures.difference(comparison.difference()),
        Figures.differences(comparison.low(), comparison.high()),
        Figures.p(comparison.p()),
        Figures.queries(comparison.queries()));
  }

  private static Markup claim(Comparison comparison, Verdict verdict) {
    String template =
        switch (verdict) {
          case BETTER -> "<code>{}</code> is <strong>better</strong> than <code>{}</code>";
          case WORSE -> "<code>{}</code> is <strong>worse</strong> than <code>{}</code>";
          case UNDECIDED -> undecided(comparison.difference());
        };
    return Markup.of(template, comparison.other(), comparison.base());
  }

  private static String undecided(double difference) {
    if (difference == 0) return "<code>{}</code> scores the same as <code>{}</code>";
    return difference > 0
        ? "<code>{}</code> scores higher than <code>{}</code>, but chance may have done it"
        : "<code>{}</code> scores lower than <code>{}</code>, but chance may have done it";
  }
}
