package dev.heed.cli;

import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.HeadDetection.Detected;
import dev.heed.evaluate.HeadDetection.Tried;
import dev.heed.evaluate.HeadTraining;
import dev.heed.evaluate.Stages;
import dev.heed.llm.Architecture;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kind;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.WeightedHead;
import dev.heed.rerank.Wording;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed heads`: which heads of a language model are read.
@Command(
    name = "heads",
    mixinStandardHelpOptions = true,
    description = "Finds and shows the heads of a language model that tell relevant passages.",
    footer = {
      "",
      "Examples:",
      "  heed heads detect --data datasets/scifact --data datasets/nfcorpus -o h.json",
      "  heed eval --data datasets/scifact --modes bm25,bm25+pointwise \\",
      "      --heads h.json                                what reading them adds",
      "  heed heads show --mode keys",
    })
final class HeadsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  @Command(
      name = "detect",
      mixinStandardHelpOptions = true,
      description = {
        "Chooses heads on labelled queries (QRHead, CoRe): every way to choose is tried on one half"
            + " of the queries and measured on the other.",
        "What every head has scored is kept: detecting again takes seconds."
      },
      footer = {
        "",
        "Examples:",
        "  heed heads detect --data datasets/scifact:train --queries 100 -o heads.json",
        "  heed heads detect --data datasets/scifact --mode keys --install",
        "",
        "Exit codes: 0 chosen, 1 failed, 2 wrong usage, 130 interrupted; what was read",
        "until then is kept.",
      })
  int detect(
      @Option(
              names = "--data",
              required = true,
              paramLabel = "DIR[:SPLIT]",
              description =
                  "A test collection in BEIR's layout, and whose judgements count (default: train)."
                      + " May be repeated.")
          List<String> data,
      @Option(
              names = "--model",
              paramLabel = "NAME",
              defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
              description = "Language model (default: ${DEFAULT-VALUE}).")
          String model,
      @Option(
              names = "--mode",
              defaultValue = "pointwise",
              description = "pointwise, the default, or keys.")
          String mode,
      @Option(
              names = "--wording",
              description =
                  "Where the instruction stands: ${COMPLETION-CANDIDATES} the documents (default:"
                      + " before for pointwise, after for keys).")
          @Nullable Wording wording,
      @Option(
              names = "--kind",
              description = "What all queries are: question, statement (default: each by itself).")
          @Nullable Kind kind,
      @Option(
              names = "--precision",
              defaultValue = "int8",
              description = "What the model computes with (default: ${DEFAULT-VALUE}).")
          Precision precision,
      @Option(
              names = "--queries",
              paramLabel = "N",
              defaultValue = "100",
              description = "Queries that are drawn from each collection (default: 100).")
          int queries,
      @Option(
              names = "--depth",
              paramLabel = "N",
              defaultValue = "20",
              description = "Documents of each of three searches (default: 20).")
          int depth,
      @Option(
              names = "--words",
              paramLabel = "N",
              defaultValue = "160",
              description = "Words that are read of a document (default: 160).")
          int words,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "42",
              description = "Of the drawing and the halves (default: 42).")
          long seed,
      @Option(
              names = {"-o", "--output"},
              paramLabel = "FILE",
              description = "Write the profile there.")
          @Nullable Path output,
      @Option(names = "--install", description = "Use the profile for searches from now on.")
          boolean install,
      @Option(names = "--json", description = "Print everything as JSON.") boolean json)
      throws IOException {
    Settings settings = Settings.load();
    PrintWriter err = spec.commandLine().getErr();
    var plan =
        new HeadTraining.Plan(
            data.stream().map(HeadTraining.Source::parse).toList(),
            mode,
            wording == null ? usual(mode) : wording,
            kind,
            queries,
            depth,
            words,
            seed,
            IndexChoices.writing(settings),
            IndexChoices.ranking(settings),
            settings.get(Setting.MODELS_ENCODER),
            command(data, mode, queries, depth, words, seed, precision));
    Optional<Detected> detected;
    try (var stop = new Stop(err);
        var view = new EvalView(err);
        var encoders = new OpenedEncoders(settings, err);
        LanguageModel opened = new LanguageModels(settings, err).open(model, precision)) {
      var evaluator =
          new Evaluator(EvalCommand.cache(settings), encoders, Stages.of(Map.of()), view, stop);
      detected =
          new HeadTraining(evaluator, settings.get(Setting.EVAL_CACHE_DIRECTORY), view, stop)
              .detect(opened, plan, dev.heed.settings.Version.number());
    }
    if (detected.isEmpty()) return 130;
    if (output != null) Json.file(output, detected.get().profile());
    if (install) {
      Path directory = new LanguageModels(settings, err).directory(model);
      err.println("heed: installed as " + Profiles.write(detected.get().profile(), directory));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, detected.get());
    else print(out, detected.get());
    out.flush();
    return 0;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Draws the heads that are read, layer by layer, and what that is worth.",
      footer = {
        "",
        "Examples:",
        "  heed heads show",
        "  heed heads show --mode keys --json",
        "  heed heads show --heads heads.json",
      })
  int show(
      @Option(
              names = "--model",
              paramLabel = "NAME",
              defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
              description = "Language model (default: ${DEFAULT-VALUE}).")
          String model,
      @Option(
              names = "--mode",
              defaultValue = "pointwise",
              description = "pointwise (the default), keys, blocks or full.")
          String mode,
      @Option(
              names = "--heads",
              paramLabel = "FILE",
              description = "A profile (default: the one that is used).")
          @Nullable Path file,
      @Option(names = "--json", description = "Print the profile.") boolean json)
      throws IOException {
    Path directory =
        new LanguageModels(Settings.load(), spec.commandLine().getErr()).directory(model);
    Architecture architecture = LanguageModelCard.read(directory).architecture();
    HeadProfile profile =
        file == null
            ? Profiles.best(directory, model, architecture, mode, usual(mode))
            : Profiles.read(file, mode);
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, profile);
    else {
      new HeadMap(profile, architecture).print(out);
      printBlends(out, profile);
    }
    out.flush();
    return 0;
  }

  private static Wording usual(String mode) {
    return mode.equals("pointwise") ? Wording.BEFORE : Wording.AFTER;
  }

  /// Folders are named by their last part: where they lie is nobody's business.
  private static String command(
      List<String> data,
      String mode,
      int queries,
      int depth,
      int words,
      long seed,
      Precision precision) {
    String sources =
        data.stream()
            .map(one -> one.substring(one.lastIndexOf('/') + 1))
            .map(one -> " --data " + one)
            .collect(Collectors.joining());
    return "heed heads detect%s --mode %s --queries %d --depth %d --words %d --seed %d --precision %s"
        .formatted(sources, mode, queries, depth, words, seed, precision);
  }

  private static void print(PrintWriter out, Detected detected) {
    HeadProfile profile = detected.profile();
    out.println("Ways to choose, and what each added on the half that it was not chosen by");
    for (Tried tried : detected.tried())
      out.printf(
          Locale.ROOT,
          "  %-52s alone %.4f  %s%n",
          tried.choice(),
          tried.alone(),
          gains(tried.gains()));
    out.println();
    out.println("Heads: " + heads(profile));
    printBlends(out, profile);
    detected
        .transfer()
        .forEach(
            (collection, gains) ->
                out.printf("  chosen without %s, there: %s%n", collection, gains(gains)));
    out.println();
    List<String> rows = new ArrayList<>();
    profile.figures().forEach((name, value) -> rows.add("  %s: %s".formatted(name, value)));
    rows.stream().sorted().forEach(out::println);
  }

  private static void printBlends(PrintWriter out, HeadProfile profile) {
    profile.blends().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            blend ->
                out.printf(
                    Locale.ROOT,
                    "  %-7s weight %.2f: %+.4f [%+.4f, %+.4f] over %d queries, held out%s%n",
                    blend.getKey(),
                    blend.getValue().weight(),
                    blend.getValue().gain(),
                    blend.getValue().low(),
                    blend.getValue().high(),
                    blend.getValue().queries(),
                    blend.getValue().helps() ? "" : ": not established"));
    if (profile.relevance() != null)
      out.printf(Locale.ROOT, "  relevance: calibration error %.3f%n", profile.relevance().error());
  }

  private static String heads(HeadProfile profile) {
    return profile.heads().stream().map(WeightedHead::head).collect(Collectors.joining(" "));
  }

  private static String gains(Map<String, Double> gains) {
    return gains.entrySet().stream()
        .map(gain -> String.format(Locale.ROOT, "%s %+.4f", gain.getKey(), gain.getValue()))
        .collect(Collectors.joining("  "));
  }
}
