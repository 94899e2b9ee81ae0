package dev.heed.cli;

import dev.heed.answer.Answerer;
import dev.heed.answer.Composer;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.evaluate.answers.AnswerEvaluator;
import dev.heed.evaluate.answers.AnswerPlan;
import dev.heed.evaluate.answers.DoubtFit;
import dev.heed.evaluate.answers.EvaluatedAnswers;
import dev.heed.llm.Models;
import dev.heed.search.HostedModels;
import dev.heed.search.ModelRerankers;
import dev.heed.search.SearchPipeline;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed eval --answers`: what answers cite, whether that holds, and what is refused.
@Command(
    name = "answers",
    aliases = "--answers",
    mixinStandardHelpOptions = true,
    description = {
      "Measures answers to the questions of a collection (BEIR folder): whether what they cite is"
          + " relevant and what they say is in it, what they have of gold answers, which questions"
          + " are refused, and how long it takes.",
      "Of the queries' metadata it reads history, answer (gold answers) and answerability."
    },
    footer = {
      "",
      "Examples:",
      "  heed eval --answers --data datasets/mtragun-mini",
      "  heed eval --answers --data datasets/mtragun-mini --data datasets/2wiki-101 \\",
      "      --composer extractive,local --sample 40",
      "  heed eval --answers --data datasets/mtragun-mini --mode bm25 --abstain off \\",
      "      --fit words.json                             a curve of doubt",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted (Ctrl-C).",
    })
final class EvalAnswersCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private EvalAnswersOptions options;
  @Mixin private JsonOption json;

  @Option(
      names = "--fit",
      paramLabel = "FILE",
      description =
          "Fit how much doubt there is that a question is answered, to one half of the"
              + " conversations that people have judged, and write the curve there.")
  private @Nullable Path fit;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    AnswerPlan plan = options.plan(settings);
    Optional<EvaluatedAnswers> evaluated = evaluate(settings, plan);
    if (evaluated.isEmpty()) return 130;
    if (fit != null) Json.file(fit, DoubtFit.of(evaluated.get().collections().getFirst()));
    json.show(evaluated.get(), out -> AnswersPrinter.print(out, evaluated.get()));
    return 0;
  }

  private Optional<EvaluatedAnswers> evaluate(Settings settings, AnswerPlan plan)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (var stop = new Stop(err);
        var view = new EvalView(err);
        var encoders = new OpenedEncoders(settings, err);
        var hosted =
            new HostedModels(
                Models.in(settings.get(Setting.MODELS_DIRECTORY)),
                settings.get(Setting.MODELS_DEVICE));
        var rerankers = new ModelRerankers(hosted, settings.get(Setting.RERANK_MODEL));
        var writing = new WritingModel(hosted, AnswerChoices.writing(settings))) {
      RemoteModel remote = new RemoteModel(AnswerChoices.remote(settings));
      AnswerEvaluator.Answerers answerers =
          (index, encoder, composer) ->
              new Answerer(
                  index,
                  new SearchPipeline(index, encoder, rerankers),
                  Composer.named(composer, index, encoder, writing, remote));
      return new AnswerEvaluator(EvalCommand.cache(settings), encoders, answerers, view, stop)
          .evaluate(plan, Version.number());
    }
  }
}
