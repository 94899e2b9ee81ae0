package dev.heed.cli;

import dev.heed.clarify.Ambiguity.Need;
import dev.heed.evaluate.ClarificationEvaluator;
import dev.heed.evaluate.EvaluatedClarification;
import dev.heed.evaluate.EvaluatedClarification.Figures;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed eval clarification`: how well it is told which queries need to be made clearer.
@Command(
    name = "clarification",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well it is told which queries need to be made clearer, on queries with"
          + " metadata.clarification_need (1 to 4) and metadata.split, such as ClariQ's: fitted to"
          + " those of train, measured on the others, beside the best document's BM25 score."
    },
    footer = {
      "",
      "Examples:",
      "  heed eval clarification --data datasets/clariq",
      "  heed eval clarification --data datasets/clariq --json figures.json",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted (Ctrl-C).",
    })
final class EvalClarificationCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A collection in BEIR's layout whose documents are questions to ask back.")
  private Path data = Path.of("");

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    PrintWriter err = spec.commandLine().getErr();
    Optional<EvaluatedClarification> evaluated;
    try (var stop = new Stop(err);
        var view = new EvalView(err)) {
      evaluated =
          new ClarificationEvaluator(EvalCommand.cache(settings), view, stop)
              .evaluate(
                  data,
                  IndexChoices.writing(settings).ofWholeDocuments(),
                  IndexChoices.ranking(settings),
                  AsTyped.command(spec),
                  Version.number());
    }
    if (evaluated.isEmpty()) return 130;
    json.show(evaluated.get(), out -> print(out, evaluated.get()));
    return 0;
  }

  private static void print(PrintWriter out, EvaluatedClarification evaluated) {
    out.printf(
        Locale.ROOT,
        "%s: %d queries. Need of 3 or 4 is asked about.%n",
        evaluated.collection(),
        evaluated.queries().size());
    Table.print(
        out,
        List.of(
            List.of(
                "queries",
                "",
                "rho",
                "AUC",
                "rho of BM25",
                "AUC of BM25",
                "asked",
                "precision",
                "recall"),
            row("train", evaluated.train()),
            row("held out", evaluated.held())));
    out.println();
    plane(out, "used", evaluated.used());
    plane(out, "fitted to train", evaluated.fitted());
  }

  private static List<String> row(String name, Figures figures) {
    return List.of(
        name,
        String.valueOf(figures.queries()),
        Table.figure(figures.rho()),
        Table.figure(figures.auc()),
        Table.figure(figures.bm25().rho()),
        Table.figure(figures.bm25().auc()),
        Table.figure(figures.asked()),
        Table.figure(figures.precision()),
        Table.figure(figures.recall()));
  }

  private static void plane(PrintWriter out, String name, Need need) {
    out.printf(
        Locale.ROOT,
        "%s: need = %.3f %+.3f · terms %+.3f · rarest%n",
        name,
        need.base(),
        need.perTerm(),
        need.perRarity());
  }
}
