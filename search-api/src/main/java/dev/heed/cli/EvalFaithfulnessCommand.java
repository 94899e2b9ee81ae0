package dev.heed.cli;

import dev.heed.evaluate.Deletion;
import dev.heed.evaluate.EvaluatedFaithfulness;
import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.FaithfulnessEvaluator;
import dev.heed.evaluate.FaithfulnessPlan;
import dev.heed.evaluate.IndexCache;
import dev.heed.settings.IndexChoices;
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

/// `heed eval faithfulness`: whether the words that are told as read are those that a score hangs
/// on.
@Command(
    name = "faithfulness",
    mixinStandardHelpOptions = true,
    description = {
      "Checks what reranking tells as read: deletes the words of relevant passages that were read"
          + " most, random ones and the rarest ones, and measures how far the scores fall (mode"
          + " pointwise).",
      "What was read is kept: measuring again takes seconds."
    },
    footer = {
      "",
      "Examples:",
      "  heed eval faithfulness --data datasets/scifact --data datasets/nfcorpus",
      "  heed eval faithfulness --data datasets/scifact --pairs 10 --delete 1,20%",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted (Ctrl-C); what",
      "was read until then is kept.",
    })
final class EvalFaithfulnessCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A test collection in BEIR's layout. May be repeated.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "Whose judgements count: qrels/NAME.tsv (default: ${DEFAULT-VALUE}).")
  private String split = "test";

  @Option(
      names = "--pairs",
      paramLabel = "N",
      defaultValue = "40",
      description =
          "Queries that are drawn from each collection, each with one relevant passage (default:"
              + " ${DEFAULT-VALUE}).")
  private int pairs;

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "120",
      description = "Words that are read of a passage (default: ${DEFAULT-VALUE}).")
  private int words;

  @Option(
      names = "--delete",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,3,5,10%",
      description =
          "Words that are deleted, or percent of the passage's words (default: ${DEFAULT-VALUE}).")
  private List<String> deletions = new ArrayList<>();

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "5",
      description = "Draws of random words, of which the mean counts (default: ${DEFAULT-VALUE}).")
  private int draws;

  @Option(
      names = "--found",
      paramLabel = "N",
      defaultValue = "10",
      description =
          "Passages found by words; the standard deviation of their scores is the unit of a fall"
              + " (default: ${DEFAULT-VALUE}).")
  private int found;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of all that is drawn, and of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private ReaderOptions reader;
  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    FaithfulnessPlan plan = plan(settings);
    Optional<EvaluatedFaithfulness> evaluated = evaluate(settings, plan);
    if (evaluated.isEmpty()) return 130;
    json.show(evaluated.get(), out -> FaithfulnessPrinter.print(out, evaluated.get()));
    return 0;
  }

  private Optional<EvaluatedFaithfulness> evaluate(Settings settings, FaithfulnessPlan plan)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    IndexCache cache = EvalCommand.cache(settings);
    try (var stop = new Stop(err);
        var view = new EvalView(err);
        var encoders = new OpenedEncoders(settings, err);
        var stages = new LanguageModels(settings, err).stages(reader.reading(), stop)) {
      var evaluator = new Evaluator(cache, encoders, stages, view, stop);
      return new FaithfulnessEvaluator(evaluator, cache, stages.telling(), view, stop)
          .evaluate(plan, Version.number());
    }
  }

  /// @throws ParameterException when the options do not make a plan
  private FaithfulnessPlan plan(Settings settings) {
    try {
      return new FaithfulnessPlan(
          AsTyped.command(spec),
          data,
          split,
          pairs,
          words,
          deletions.stream().map(Deletion::parse).toList(),
          draws,
          found,
          seed,
          reader.command(),
          IndexChoices.writing(settings),
          IndexChoices.ranking(settings));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
