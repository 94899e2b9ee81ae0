package dev.heed.cli;

import dev.heed.answer.conversation.Rewriter;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.local.WritingOptions;
import dev.heed.evaluate.Evaluation;
import dev.heed.evaluate.EvaluationPlan;
import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.Evaluator.Outcome;
import dev.heed.evaluate.IndexCache;
import dev.heed.evaluate.Run;
import dev.heed.evaluate.Turns;
import dev.heed.index.TermStatistics;
import dev.heed.llm.Models;
import dev.heed.search.HostedModels;
import dev.heed.search.ModelRerankers;
import dev.heed.search.ModelWriters;
import dev.heed.settings.AnswerChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed eval`: measures search on test collections.
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = {
      "Measures how well search finds, on collections of queries with judged documents (BEIR folders)"
          + " or on runs of other systems (TREC files).",
      "Indexes and vectors are kept: measuring again takes seconds."
    },
    subcommands = {
      EvalAnswersCommand.class,
      EvalBacktraceCommand.class,
      EvalClarificationCommand.class,
      EvalFaithfulnessCommand.class,
      EvalPerplexityCommand.class,
      EvalReportCommand.class,
      EvalCacheCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  heed eval --data datasets/scifact                bm25, dense and hybrid",
      "  heed eval --data datasets/scifact --data datasets/nfcorpus --modes bm25,hybrid",
      "                                                   and their difference on both",
      "  heed eval --data datasets/scifact --modes hybrid --fusion minmax,rrf",
      "                                                   two ways to fuse",
      "  heed eval --data datasets/scifact --modes bm25,bm25+rm3,bm25+axiomatic",
      "                                                   what expanding queries adds",
      "  heed eval --data datasets/mtragun --modes hybrid --turns last,all,rewritten",
      "                                                   what rewriting adds",
      "  heed eval --data datasets/scifact --modes hybrid,hybrid+pointwise",
      "                                                   what attention adds",
      "  heed eval --data datasets/scifact --modes bm25+crossencoder \\",
      "      --cross-encoder DIR                          a model trained to rank",
      "  heed eval --data datasets/dl19 --rerank-run bm25.trec.gz --depth 100 \\",
      "      --qrels qrels.tsv                            orders a run's documents anew",
      "  heed eval --answers --data datasets/mtragun-mini what answers cite",
      "  heed eval report scifact.json                    figures as a page, see --json",
      "  heed eval cache list                             what is kept",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted (Ctrl-C); what",
      "was indexed until then is kept, and the same command goes on from there.",
    })
final class EvalCommand implements Callable<Integer> {
  private static final Duration REWRITING = Duration.ofMinutes(10);

  @Spec private CommandSpec spec;
  @Mixin private EvalOptions options;

  @Option(
      names = "--run-dir",
      paramLabel = "DIR",
      description = "Write the rankings there as TREC runs, COLLECTION.MODE.trec.")
  private @Nullable Path runs;

  @Mixin private JsonOption json;

  @Option(names = "--per-query", description = "Print the figures of every query too.")
  private boolean perQuery;

  /// The cache of this user.
  static IndexCache cache(Settings settings) {
    return new IndexCache(
        settings.get(Setting.EVAL_CACHE_DIRECTORY), settings.get(Setting.EVAL_CACHE_SIZE));
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    EvaluationPlan plan = options.plan(settings);
    PrintWriter err = spec.commandLine().getErr();
    Optional<Outcome> outcome;
    try (var stop = new Stop(err);
        var view = new EvalView(err);
        var encoders = new OpenedEncoders(settings, err);
        var hosted =
            new HostedModels(
                Models.in(settings.get(Setting.MODELS_DIRECTORY)),
                settings.get(Setting.MODELS_DEVICE));
        var rerankers = new ModelRerankers(hosted, options.reading().model());
        var writers =
            new ModelWriters(hosted, options.reading().model(), options.reading().precision());
        var writing = writing(hosted, settings);
        var stages = new LanguageModels(settings, err).stages(options.reading(), stop)) {
      outcome =
          new Evaluator(
                  cache(settings),
                  encoders,
                  stages,
                  rerankers,
                  writers,
                  byModel(writing),
                  view,
                  stop)
              .evaluate(plan, Version.number());
    }
    if (outcome.isEmpty()) return 130;
    if (runs != null) write(outcome.get().runs(), runs);
    Evaluation evaluation = outcome.get().evaluation();
    json.show(
        evaluation,
        out ->
            new EvaluationPrinter(out, options.measures(), options.compared(), options.seed())
                .print(evaluation, perQuery));
    return 0;
  }

  /// In its own time: a figure must not depend on what else the machine does.
  private static WritingModel writing(HostedModels hosted, Settings settings) {
    WritingOptions usual = AnswerChoices.writing(settings);
    return new WritingModel(
        hosted,
        new WritingOptions(
            usual.model(),
            usual.precision(),
            REWRITING,
            usual.tokens(),
            usual.reading(),
            usual.sampling()));
  }

  private static Function<TermStatistics, Rewriter> byModel(WritingModel model) {
    return statistics -> {
      if (!model.installed())
        throw new IllegalArgumentException(
            "--turns %s needs the model %s: heed models pull %s"
                .formatted(
                    Turns.REWRITTEN_MODEL, model.options().model(), model.options().model()));
      return Rewriter.named(Rewriter.MODEL, statistics, model);
    };
  }

  private static void write(Map<String, Map<String, Run>> runs, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, Map<String, Run>> collection : runs.entrySet())
      for (Map.Entry<String, Run> run : collection.getValue().entrySet())
        run.getValue()
            .writeTrec(folder.resolve("%s.%s.trec".formatted(collection.getKey(), run.getKey())));
  }
}
