package dev.heed.tune.report;

import dev.heed.evaluate.report.Figures;
import dev.heed.evaluate.report.HtmlPage;
import dev.heed.evaluate.report.Markup;
import dev.heed.tune.Gain;
import dev.heed.tune.StageResult;
import dev.heed.tune.TuneReport;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What tuning found out, as a page: one file that loads nothing and runs nothing.
public final class TunePage {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final TuneReport report;

  private TunePage(TuneReport report) {
    this.report = report;
  }

  /// The page as HTML.
  public static String html(TuneReport report) {
    return new TunePage(report).page().html();
  }

  private Markup page() {
    return HtmlPage.of(
        "Tuning: " + report.collection(),
        "Tuning %d of %s".formatted(report.version(), report.collection()),
        Markup.of(
            "<a href=\"#stages\">Stages</a>\n<a href=\"#curves\">Weights</a>\n<a href=\"#measured\">How this was measured</a>\n"),
        Markup.of("{}{}{}{}", summary(), stages(), curves(), provenance()));
  }

  private Markup summary() {
    return Markup.of(
        "<section><h2>In short</h2>\n<ul class=\"sentences\">\n{}</ul>\n<p>{}</p>\n{}</section>\n",
        report.stages().stream().map(TunePage::sentence).toList(),
        report.proposal().changesAnything()
            ? "heed tune adopt %d lets searches follow it, heed tune back takes that back."
                .formatted(report.version())
            : "Nothing is proposed: searches stay as they are.",
        report.needsCaveat()
            ? Markup.of("<p class=\"note\">{}</p>\n", TuneReport.CAVEAT)
            : Markup.NONE);
  }

  private static Markup sentence(StageResult stage) {
    return Markup.of(
        "<li class=\"{}\"><span aria-hidden=\"true\">{}</span><span><strong>{}</strong> {}: nDCG@10 {} over {} ({}; {})</span></li>\n",
        stage.helps() ? "better" : "undecided",
        stage.helps() ? "▲" : "=",
        stage.stage(),
        stage.helps() ? "helps" : "stays as it is",
        Figures.difference(stage.deciding().gain()),
        stage.before(),
        stage.chosen(),
        stage.why());
  }

  private Markup stages() {
    return Markup.of(
        """
        <section id="stages"><h2>What each stage adds</h2>
        <p>On queries that it was not fitted on: each part of the queries is measured under what the
        others chose.</p>
        <div class="wide" role="region" aria-label="Stages" tabindex="0"><table>
        <thead><tr><th scope="col">stage</th><th scope="col">queries</th>
        <th scope="col" class="number">count</th><th scope="col" class="number">before</th>
        <th scope="col" class="number">after</th><th scope="col" class="number">gain</th>
        <th scope="col" class="number">95 % interval</th><th scope="col" class="number">p</th>
        <th scope="col">proposed</th></tr></thead>
        <tbody>{}</tbody></table></div>
        <div class="charts">{}</div></section>
        """,
        report.stages().stream().map(TunePage::rows).toList(),
        report.stages().isEmpty() ? Markup.NONE : ForestPlot.of(report.stages()));
  }

  private static Markup rows(StageResult stage) {
    return Markup.of(
        "{}{}",
        row(stage, stage.deciding(), stage.helps() ? "yes: " + stage.chosen() : "no"),
        stage.gains().stream().map(gain -> row(stage, gain, "")).toList());
  }

  private static Markup row(StageResult stage, Gain gain, String proposed) {
    return Markup.of(
        """
        <tr><th scope="row"><code>{}</code></th><td>{}</td><td class="number">{}</td>
        <td class="number">{}</td><td class="number">{}</td><td class="number">{}</td>
        <td class="number">{}</td><td class="number">{}</td><td>{}</td></tr>
        """,
        stage.stage(),
        gain.which(),
        Figures.count(gain.queries()),
        Figures.mean(gain.before()),
        Figures.mean(gain.after()),
        Figures.difference(gain.gain()),
        Figures.differences(gain.low(), gain.high()),
        Figures.p(gain.p()),
        proposed);
  }

  private Markup curves() {
    List<Markup> charts =
        report.stages().stream()
            .filter(stage -> !stage.curve().isEmpty())
            .map(WeightCurve::of)
            .toList();
    return charts.isEmpty()
        ? Markup.NONE
        : Markup.of(
            """
            <section id="curves"><h2>nDCG@10 over weights</h2>
            <p class="note">On the queries that choose: the best of these flatters. What a stage adds
            is told above.</p>
            <div class="charts">{}</div></section>
            """,
            charts);
  }

  private Markup provenance() {
    return Markup.of(
        """
        <section id="measured"><h2>How this was measured</h2>
        <dl><dt>command</dt><dd><pre>{}</pre></dd>
        <dt>queries</dt><dd>{}; {} left out, of whose answers the index has none</dd>
        <dt>encoder</dt><dd>{}</dd><dt>model that reads</dt><dd>{}</dd>
        <dt>passages</dt><dd>{}</dd>
        <dt>heed</dt><dd>{}</dd><dt>machine</dt><dd>{}</dd><dt>at</dt><dd>{}</dd></dl>
        <p>Queries are cut into {} parts (seed {}). For each part the fusion, then the weight of reading
        over it, then weights of heads are fitted to the others; documents read: the first {}. p is
        that of the paired randomisation test, intervals are 95 % percentile bootstrap intervals. A
        stage is proposed when its interval leaves out 0 and p is below 0.05; nothing is corrected for
        the number of stages.</p></section>
        """,
        report.command(),
        counts(),
        Figures.count(report.unknown()),
        report.proposal().encoder() == null ? "none" : report.proposal().encoder(),
        report.proposal().model() == null ? "none" : report.proposal().model(),
        Figures.count(report.proposal().passages()),
        report.heed(),
        report.machine(),
        TIME.format(report.at()),
        String.valueOf(report.folds()),
        String.valueOf(report.seed()),
        String.valueOf(report.depth()));
  }

  private String counts() {
    return report.queries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> Figures.count(one.getValue()) + " " + one.getKey())
        .reduce((one, other) -> one + ", " + other)
        .orElse("none");
  }
}
