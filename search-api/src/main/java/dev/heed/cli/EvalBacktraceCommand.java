package dev.heed.cli;

import dev.heed.backtrace.BacktraceMode;
import dev.heed.evaluate.BacktraceEvaluator;
import dev.heed.evaluate.BacktracePlan;
import dev.heed.evaluate.EvaluatedBacktrace;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed eval backtrace`: how often the sentence that caused a question is found.
@Command(
    name = "backtrace",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how often the sentence that caused a question is found among the sentences of its"
          + " text: documents are sentences, and metadata.group names the text of each sentence and"
          + " question.",
      "What pointwise and keys have read is kept: measuring again takes seconds."
    },
    footer = {
      "",
      "Examples:",
      "  heed eval backtrace --data datasets/backtracing-sight --modes bm25,dense",
      "  heed eval backtrace --data datasets/backtracing-sight --modes keys,whole \\",
      "      --json figures.json",
      "  heed eval backtrace --data datasets/backtracing-sight --modes pointwise \\",
      "      --limit 20                                   a sample: it reads for long",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted (Ctrl-C).",
    })
final class EvalBacktraceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A collection in BEIR's layout whose documents are sentences.")
  private Path data = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "Whose judgements count: qrels/NAME.tsv (default: ${DEFAULT-VALUE}).")
  private String split = "test";

  @Option(
      names = "--modes",
      paramLabel = "MODE",
      split = ",",
      defaultValue = "bm25,dense,keys,whole",
      description =
          "bm25, dense, pointwise and keys (a model reads each sentence alone), whole (it reads it"
              + " among its neighbours) (default: ${DEFAULT-VALUE}).")
  private List<BacktraceMode> modes = new ArrayList<>();

  @Mixin private ReaderOptions reader;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Ask only so many questions, drawn with the seed.")
  private int limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of the sample and of the tests of significance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    BacktracePlan plan = plan();
    PrintWriter err = spec.commandLine().getErr();
    Optional<EvaluatedBacktrace> evaluated;
    try (var stop = new Stop(err);
        var view = new EvalView(err);
        var backtracers = new OpenedBacktracers(settings, reader.reading(), err);
        var stages = new LanguageModels(settings, err).stages(reader.reading(), stop)) {
      evaluated =
          new BacktraceEvaluator(backtracers, stages, view, stop).evaluate(plan, Version.number());
    }
    if (evaluated.isEmpty()) return 130;
    json.show(evaluated.get(), out -> BacktracePrinter.print(out, evaluated.get()));
    return 0;
  }

  /// @throws ParameterException when the options do not make a plan
  private BacktracePlan plan() {
    try {
      return new BacktracePlan(
          AsTyped.command(spec), data, split, modes, reader.command(), limit, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
