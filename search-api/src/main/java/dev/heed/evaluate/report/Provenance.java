package dev.heed.evaluate.report;

import dev.heed.evaluate.Evaluation;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Where the figures come from: commands, versions, machines, and how certainty was computed.
final class Provenance {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Provenance() {}

  static Markup of(List<EvaluationFile> files) {
    return Markup.of(
        """
        <section id="measured"><h2>How this was measured</h2>
        {}
        <p>nDCG@10, MAP, MRR@10 and recall@100 are computed as trec_eval does, over the queries with
        a relevant document. p is that of the paired randomisation test with random sign flips
        (Smucker, Allan and Carterette, CIKM 2007), two-sided, exact for up to 20 queries that
        differ. Intervals are 95 % percentile bootstrap intervals (Efron and Tibshirani 1993) of
        10,000 resamples of the queries. A difference is called certain when its interval leaves out
        0 and p is below 0.05. Nothing is corrected for the number of comparisons: of twenty
        comparisons of equal modes, one looks certain.</p>
        <p>This page: <code>{}</code></p>
        </section>
        """,
        files.stream().map(Provenance::file).toList(),
        "heed eval report " + String.join(" ", files.stream().map(EvaluationFile::name).toList()));
  }

  private static Markup file(EvaluationFile file) {
    Evaluation evaluation = file.evaluation();
    return Markup.of(
        """
        <h3>{}</h3>
        <dl><dt>command</dt><dd><pre>{}</pre></dd>
        <dt>heed</dt><dd>{}</dd>
        <dt>machine</dt><dd>{}</dd>
        <dt>at</dt><dd>{}</dd></dl>
        """,
        file.name(),
        evaluation.command(),
        evaluation.version(),
        evaluation.machine(),
        TIME.format(evaluation.at()));
  }
}
