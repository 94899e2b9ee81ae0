package dev.heed.cli;

import dev.heed.answer.Composer;
import dev.heed.answer.abstain.Abstain;
import dev.heed.evaluate.answers.AnswerPlan;
import dev.heed.evaluate.answers.Turns;
import dev.heed.plan.StepMode;
import dev.heed.search.Mode;
import dev.heed.search.RerankMode;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `heed eval --answers` is to measure.
final class EvalAnswersOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

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
      names = "--composer",
      paramLabel = "NAME",
      split = ",",
      defaultValue = "extractive",
      description = "Who writes: extractive, local (default: ${DEFAULT-VALUE}).")
  private List<String> composers = new ArrayList<>();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "hybrid",
      description = "How passages are found: bm25, dense, hybrid (default: ${DEFAULT-VALUE}).")
  private Mode mode = Mode.HYBRID;

  @Option(
      names = "--rerank",
      paramLabel = "MODE",
      defaultValue = "off",
      description =
          "How the first 20 are read again: off, auto, pointwise, keys, blocks, full (default:"
              + " ${DEFAULT-VALUE}).")
  private RerankMode rerank = RerankMode.OFF;

  @Option(
      names = "--encoder",
      paramLabel = "NAME",
      description = "Model that makes vectors (default: setting models.encoder).")
  private @Nullable String encoder;

  @Option(
      names = "--turns",
      paramLabel = "WHICH",
      defaultValue = "last",
      description =
          "What of a conversation is searched with: the last turn, or all that the user has said"
              + " (default: ${DEFAULT-VALUE}).")
  private Turns turns = Turns.LAST;

  @Option(
      names = "--steps",
      paramLabel = "WAY",
      defaultValue = "auto",
      description =
          "Whether questions of several steps are taken apart: auto, rules or off (default:"
              + " ${DEFAULT-VALUE}).")
  private StepMode steps = StepMode.AUTO;

  @Option(
      names = "--abstain",
      paramLabel = "DOUBT",
      defaultValue = "fitted",
      converter = AbstainConverter.class,
      description =
          "Doubt, between 0 and 1, from which on nothing is answered; fitted or off (default:"
              + " ${DEFAULT-VALUE}).")
  private Abstain abstain = new Abstain.Fitted();

  @Option(
      names = "--passages",
      description =
          "Cut documents into passages, as for your own. Without it each is one passage, cut off"
              + " where the encoder stops reading.")
  private boolean passages;

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "0",
      description = "Ask only so many questions of each collection, drawn with the seed.")
  private int sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of the sample and of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  /// @throws ParameterException when the options do not make a plan
  AnswerPlan plan(Settings settings) {
    try {
      return new AnswerPlan(
          AsTyped.command(command),
          data,
          split,
          composers.stream().map(Composer::known).toList(),
          mode,
          rerank,
          encoder == null ? settings.get(Setting.MODELS_ENCODER) : encoder,
          turns,
          steps,
          abstain,
          sample,
          seed,
          passages
              ? IndexChoices.writing(settings)
              : IndexChoices.writing(settings).ofWholeDocuments(),
          IndexChoices.ranking(settings));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }
}
