package dev.heed.evaluate.report;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.Significance;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A page about evaluations: one file that loads nothing and runs nothing.
public final class EvaluationReport {
  private final List<EvaluationFile> files;
  private final MergedEvaluations merged;
  private final Significance significance = new Significance();

  private EvaluationReport(List<EvaluationFile> files) {
    this.files = files;
    this.merged = MergedEvaluations.of(files, significance);
  }

  /// The page as HTML. A collection that several files evaluate has the modes of all of them, and
  /// is compared anew.
  ///
  /// @param files at least one
  public static String html(List<EvaluationFile> files) {
    if (files.isEmpty()) throw new IllegalArgumentException("a report needs an evaluation");
    return new EvaluationReport(List.copyOf(files)).page().html();
  }

  private Markup page() {
    return HtmlPage.of(
        "Evaluation: "
            + String.join(
                ", ", merged.collections().stream().map(EvaluatedCollection::name).toList()),
        "Evaluation",
        links(),
        Markup.join(List.of(summary(), sections(), Provenance.of(files))));
  }

  private Markup links() {
    List<Markup> links = new ArrayList<>();
    for (int i = 0; i < merged.collections().size(); i++)
      links.add(
          Markup.of("<a href=\"#{}\">{}</a>\n", anchor(i), merged.collections().get(i).name()));
    links.add(Markup.of("<a href=\"#measured\">How this was measured</a>\n"));
    return Markup.join(links);
  }

  private Markup summary() {
    return Markup.of(
        "<section><h2>In short</h2>\n<p>{}</p>\n{}{}</section>\n",
        outcome(),
        merged.collections().stream().map(EvaluationReport::summary).toList(),
        pooled());
  }

  /// How many comparisons came out how.
  private String outcome() {
    List<Verdict> verdicts =
        Stream.concat(
                merged.collections().stream().flatMap(c -> c.comparisons().stream()),
                merged.pooled().stream())
            .filter(Sentences::isMain)
            .map(Verdict::of)
            .toList();
    if (verdicts.isEmpty()) return "One mode alone: there is nothing to compare it with.";
    return "%d comparison%s by nDCG@10: %d certain gains, %d certain losses, %d undecided."
        .formatted(
            verdicts.size(),
            verdicts.size() == 1 ? "" : "s",
            verdicts.stream().filter(Verdict.BETTER::equals).count(),
            verdicts.stream().filter(Verdict.WORSE::equals).count(),
            verdicts.stream().filter(Verdict.UNDECIDED::equals).count());
  }

  private static Markup summary(EvaluatedCollection collection) {
    List<Comparison> comparisons = collection.comparisons();
    return comparisons.isEmpty()
        ? Markup.NONE
        : Markup.of("<h3>{}</h3>\n{}", collection.name(), Sentences.list(comparisons));
  }

  private Markup pooled() {
    return merged.pooled().isEmpty()
        ? Markup.NONE
        : Markup.of(
            "<h3>All collections together</h3>\n{}{}",
            Sentences.list(merged.pooled()),
            ComparisonTable.of(merged.pooled()));
  }

  private Markup sections() {
    List<Markup> sections = new ArrayList<>();
    for (int i = 0; i < merged.collections().size(); i++)
      sections.add(CollectionSection.of(merged.collections().get(i), anchor(i), significance));
    return Markup.join(sections);
  }

  private static String anchor(int collection) {
    return "collection-" + (collection + 1);
  }
}
