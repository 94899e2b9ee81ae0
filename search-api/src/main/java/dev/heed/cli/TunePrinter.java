package dev.heed.cli;

import dev.heed.tune.Gain;
import dev.heed.tune.StageResult;
import dev.heed.tune.TuneReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Prints what tuning found out.
record TunePrinter(PrintWriter out) {

  void print(TuneReport report, Path page) {
    out.printf(
        "Tuning %d of %s: %s%s%n",
        report.version(),
        report.collection(),
        report.queries().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(one -> "%d %s".formatted(one.getValue(), one.getKey()))
            .collect(Collectors.joining(", ")),
        report.unknown() == 0
            ? " queries"
            : " queries, %d left out, of whose answers the index has none"
                .formatted(report.unknown()));
    out.println();
    out.println("  stage            queries          before  after   gain");
    for (StageResult stage : report.stages()) {
      print(stage.stage(), stage.deciding());
      if (stage.gains().size() > 1) for (Gain gain : stage.gains()) print("", gain);
      out.printf(
          "    %s: %s; %s%n",
          stage.helps() ? "proposed" : "not proposed", stage.chosen(), stage.why());
    }
    out.println();
    if (report.needsCaveat()) out.println(TuneReport.CAVEAT);
    out.println("Report: " + page);
    out.println(
        report.proposal().changesAnything()
            ? "heed tune adopt %d lets searches follow it".formatted(report.version())
            : "Nothing is proposed: searches stay as they are");
  }

  void print(String stage, Gain gain) {
    out.printf(
        Locale.ROOT,
        "  %-16s %4d %-10s  %.4f  %.4f  %+.4f [%+.4f, %+.4f] p %.4f%n",
        stage,
        gain.queries(),
        gain.which(),
        gain.before(),
        gain.after(),
        gain.gain(),
        gain.low(),
        gain.high(),
        gain.p());
  }
}
