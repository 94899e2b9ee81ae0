package dev.heed.cli;

import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.HeadTraining.Source;
import dev.heed.evaluate.KeptStates;
import dev.heed.evaluate.Stages;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.learned.About;
import dev.heed.rerank.learned.LateInteractionTraining;
import dev.heed.rerank.learned.Learned;
import dev.heed.rerank.learned.ModelStates;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import dev.heed.tune.learn.ExampleCollection;
import dev.heed.tune.learn.Gain;
import dev.heed.tune.learn.Gathering;
import dev.heed.tune.learn.LearnPlan;
import dev.heed.tune.learn.Learning;
import dev.heed.tune.learn.Tested;
import dev.heed.tune.learn.Tried;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed tune learn`: learns a late interaction from labelled queries.
@Command(
    name = "learn",
    mixinStandardHelpOptions = true,
    description = {
      "Learns from labelled queries to order what a search of the same collection finds: two small"
          + " matrices over a language model's hidden states, which stays as it is.",
      "Tells what that adds on queries that were left out. What the model has read is kept:"
          + " learning again takes seconds."
    },
    footer = {
      "",
      "Examples:",
      "  heed tune learn --data datasets/scifact:train -o scifact.learned",
      "  heed tune learn --data datasets/scifact --test datasets/scifact:test",
      "                                and what it adds on queries that it never saw",
      "  heed eval --data datasets/scifact --modes hybrid,hybrid+learned \\",
      "      --learned scifact.learned",
      "",
      "Exit codes: 0 learned, 1 failed, 2 wrong usage, 130 interrupted; what was read",
      "until then is kept.",
    })
final class LearnCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR[:SPLIT]",
      description =
          "A test collection in BEIR's layout, and whose judgements are learned from (default:"
              + " train).")
  private String data = "";

  @Option(
      names = "--examples",
      paramLabel = "FILE",
      description =
          "Learn from these queries instead of the split's: lines {\"query\": …, \"positive\":"
              + " document id}.")
  private @Nullable Path examples;

  @Option(
      names = "--test",
      paramLabel = "DIR:SPLIT",
      description =
          "Measure what was learned on these queries too: all of them, and those of which no"
              + " relevant document was learned from. May be repeated.")
  private List<String> tests = new ArrayList<>();

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "0",
      description = "Learn from so many queries, drawn with the seed (default: all).")
  private int queries;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model that reads (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precision",
      defaultValue = "int8",
      description = "What it computes with (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.INT8;

  @Option(
      names = "--layer",
      paramLabel = "N",
      description = "Layer whose input is read (default: half of the layers).")
  private @Nullable Integer layer;

  @Option(
      names = "--dimensions",
      paramLabel = "N",
      defaultValue = "128",
      description = "Of a token's vector (default: ${DEFAULT-VALUE}).")
  private int dimensions;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      defaultValue = "180",
      description = "Read of a document, title included (default: ${DEFAULT-VALUE}).")
  private int tokens;

  @Option(
      names = "--steps",
      paramLabel = "N",
      defaultValue = "300",
      description = "Most steps of training (default: ${DEFAULT-VALUE}).")
  private int steps;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "4",
      description =
          "Parts of the queries of which each is left out once, to tell what learning adds; 0"
              + " learns without that (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "20",
      description = "Documents of a search that are ordered (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--vectors",
      defaultValue = "int8",
      description =
          "How what was learned is compared: int8, as it is kept (the default), or float.")
  private VectorStorage vectors = VectorStorage.INT8;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of all drawing (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write what was learned there.")
  private @Nullable Path output;

  @Mixin private JsonOption json;

  /// What is told of it as JSON.
  record Told(
      About about, double seconds, List<Gain> heldOut, List<Tried> tried, List<Tested> tests) {}

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.load();
    PrintWriter err = spec.commandLine().getErr();
    var models = new LanguageModels(settings, err);
    try (var stop = new Stop(err);
        var view = new LearnView(err);
        var evaluations = new EvalView(err);
        var encoders = new OpenedEncoders(settings, err);
        LanguageModel opened = models.open(model, precision)) {
      int chosen = layer == null ? opened.architecture().layers() / 2 : layer;
      var evaluator =
          new Evaluator(
              EvalCommand.cache(settings), encoders, Stages.of(Map.of()), evaluations, stop);
      Source labelled = Source.parse(data);
      try (@Nullable ExampleCollection made =
              examples == null ? null : ExampleCollection.of(labelled.data(), examples);
          KeptStates states =
              KeptStates.open(
                  settings.get(Setting.EVAL_CACHE_DIRECTORY),
                  ModelStates.open(opened, chosen, tokens))) {
        LearnPlan plan = plan(settings, made == null ? labelled : made.source());
        Optional<Learning.Outcome> outcome =
            new Learning(plan, states, opened.architecture().width(), view, stop)
                .learn(new Gathering(evaluator, plan, Version.number()));
        if (outcome.isEmpty()) return 130;
        keep(outcome.get(), about(outcome.get(), opened, chosen));
      }
    }
    return 0;
  }

  private LearnPlan plan(Settings settings, Source learning) {
    try {
      return new LearnPlan(
          learning,
          tests.stream().map(Source::parse).toList(),
          queries,
          depth,
          vectors,
          folds,
          steps,
          LateInteractionTraining.Options.usual(dimensions, seed),
          IndexChoices.writing(settings),
          IndexChoices.ranking(settings),
          settings.get(Setting.MODELS_ENCODER),
          command());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /// Folders are named by their last part: where they lie is nobody's business.
  private String command() {
    return "heed tune learn --data %s%s --queries %d%s --dimensions %d --tokens %d --steps %d --folds %d --depth %d --seed %d --model %s --precision %s"
        .formatted(
            data.substring(data.lastIndexOf('/') + 1),
            examples == null ? "" : " --examples " + examples.getFileName(),
            queries,
            layer == null ? "" : " --layer " + layer,
            dimensions,
            tokens,
            steps,
            folds,
            depth,
            seed,
            model,
            precision);
  }

  private About about(Learning.Outcome outcome, LanguageModel opened, int chosen) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Gain gain : outcome.heldOut()) {
      String name = gain.first() + ", held out, " + gain.which();
      figures.put(name + ": queries", (double) gain.queries());
      figures.put(name + ": gain", gain.gain());
    }
    return new About(
        model,
        opened.hash(),
        chosen,
        tokens,
        seed,
        outcome.examples(),
        outcome.steps(),
        outcome.blends(),
        figures,
        command());
  }

  private void keep(Learning.Outcome outcome, About about) throws IOException {
    if (output != null) new Learned(about, outcome.interaction()).write(output);
    json.show(
        new Told(about, outcome.seconds(), outcome.heldOut(), outcome.tried(), outcome.tests()),
        out -> print(out, outcome, about));
  }

  private void print(PrintWriter out, Learning.Outcome outcome, About about) {
    out.printf(
        Locale.ROOT,
        "Learned from %d queries in %d steps, %.1f s: layer %d of %s, %d dimensions%n",
        outcome.examples(),
        outcome.steps(),
        outcome.seconds(),
        about.layer(),
        model,
        dimensions);
    if (!outcome.heldOut().isEmpty()) print(out, "Left out", outcome.heldOut());
    for (Tested test : outcome.tests()) {
      print(out, test.split(), test.gains());
      out.printf(
          Locale.ROOT,
          "  %.2f ms to score %d documents of a query whose vectors are kept%n",
          test.milliseconds(),
          depth);
    }
    for (Map.Entry<String, Blend> blend : about.blends().entrySet())
      if (!blend.getValue().helps())
        out.printf("No gain over %s is established: its weight is 0.%n", blend.getKey());
    if (output == null) out.println("Nothing is kept: -o FILE keeps it.");
    else out.println("Kept in " + output);
  }

  private static void print(PrintWriter out, String where, List<Gain> gains) {
    out.println();
    out.println(where + ": nDCG@10");
    out.println("  search  queries         before  alone   weight  blended  gain");
    for (Gain gain : gains)
      out.printf(
          Locale.ROOT,
          "  %-7s %-6s %7d  %.4f  %.4f  %.2f    %.4f   %+.4f [%+.4f, %+.4f] p %.4f%n",
          gain.first(),
          gain.which(),
          gain.queries(),
          gain.before(),
          gain.alone(),
          gain.weight(),
          gain.after(),
          gain.gain(),
          gain.low(),
          gain.high(),
          gain.p());
  }
}
