package dev.heed.cli;

import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.HeadDetection.Detected;
import dev.heed.evaluate.HeadDetection.Tried;
import dev.heed.evaluate.HeadTraining;
import dev.heed.evaluate.Stages;
import dev.heed.llm.LanguageModel;
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
import dev.heed.settings.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed heads detect`: chooses heads on labelled queries.
@Command(
    name = "detect",
    mixinStandardHelpOptions = true,
    description = {
      "Chooses heads on labelled queries (QRHead, CoRe), or learns a weight for each: every way is"
          + " tried on one half of the queries and measured on the other.",
      "What every head has scored is kept: detecting again takes seconds."
    },
    footer = {
      "",
      "Examples:",
      "  heed heads detect --data datasets/scifact:train --queries 100 -o heads.json",
      "  heed heads detect --data datasets/scifact --mode keys --install",
      "  heed heads detect --data datasets/scifact --heads heads.json",
      "                                what heads that were chosen elsewhere add there",
      "",
      "Exit codes: 0 chosen, 1 failed, 2 wrong usage, 130 interrupted; what was read",
      "until then is kept.",
    })
final class HeadsDetectCommand implements Callable<Integer> {
  private static final int LISTED = 32;

  /// Those in which a head's score does not depend on the other candidates' texts.
  private static final List<String> MODES = List.of("pointwise", "keys");

  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR[:SPLIT]",
      description =
          "A test collection in BEIR's layout, and whose judgements count (default: train). May be"
              + " repeated.")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--mode",
      defaultValue = "pointwise",
      description = "pointwise, the default, or keys.")
  private String mode = "pointwise";

  @Option(
      names = "--wording",
      description =
          "Where the instruction stands: ${COMPLETION-CANDIDATES} the documents (default: before"
              + " for pointwise, after for keys).")
  private @Nullable Wording wording;

  @Option(
      names = "--kind",
      description = "What all queries are: question, statement (default: each by itself).")
  private @Nullable Kind kind;

  @Option(
      names = "--heads",
      paramLabel = "FILE",
      description =
          "A profile whose heads are taken as they are: only weights and gains are found out"
              + " (default: heads are chosen).")
  private @Nullable Path heads;

  @Option(
      names = "--precision",
      defaultValue = "int8",
      description = "What the model computes with (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.INT8;

  @Option(
      names = "--queries",
      paramLabel = "N",
      defaultValue = "100",
      description = "Queries that are drawn from each collection (default: ${DEFAULT-VALUE}).")
  private int queries;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "20",
      description = "Documents of each of three searches (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "160",
      description = "Words that are read of a document (default: ${DEFAULT-VALUE}).")
  private int words;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of the drawing and the halves (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the profile there.")
  private @Nullable Path output;

  @Option(names = "--install", description = "Use the profile for searches from now on.")
  private boolean install;

  @Option(names = "--json", description = "Print everything as JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    if (!MODES.contains(mode)) throw wrongMode();
    Settings settings = Settings.load();
    var models = new LanguageModels(settings, spec.commandLine().getErr());
    Optional<Detected> detected = detect(settings, models);
    if (detected.isEmpty()) return 130;
    keep(detected.get().profile(), models);
    PrintWriter out = spec.commandLine().getOut();
    if (json) Json.line(out, detected.get());
    else print(out, detected.get());
    out.flush();
    return 0;
  }

  private ParameterException wrongMode() {
    return new ParameterException(
        spec.commandLine(),
        "--mode is one of %s, not '%s'".formatted(String.join(", ", MODES), mode));
  }

  private Optional<Detected> detect(Settings settings, LanguageModels models) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    try (var stop = new Stop(err);
        var view = new EvalView(err);
        var encoders = new OpenedEncoders(settings, err);
        LanguageModel opened = models.open(model, precision)) {
      var evaluator =
          new Evaluator(EvalCommand.cache(settings), encoders, Stages.of(Map.of()), view, stop);
      Path cache = settings.get(Setting.EVAL_CACHE_DIRECTORY);
      return new HeadTraining(evaluator, cache, view, stop)
          .detect(opened, plan(settings), Version.number());
    }
  }

  private HeadTraining.Plan plan(Settings settings) {
    HeadProfile given = heads == null ? null : Profiles.read(heads, mode);
    return new HeadTraining.Plan(
        data.stream().map(HeadTraining.Source::parse).toList(),
        mode,
        wording(given),
        kind,
        given,
        queries,
        depth,
        words,
        seed,
        IndexChoices.writing(settings),
        IndexChoices.ranking(settings),
        settings.get(Setting.MODELS_ENCODER),
        command());
  }

  private Wording wording(@Nullable HeadProfile given) {
    if (wording != null) return wording;
    return given == null ? Wording.usual(mode) : given.wording();
  }

  /// Folders are named by their last part: where they lie is nobody's business.
  private String command() {
    String sources =
        data.stream()
            .map(one -> " --data " + one.substring(one.lastIndexOf('/') + 1))
            .collect(Collectors.joining());
    String given = heads == null ? "" : " --heads " + heads.getFileName();
    return "heed heads detect%s --mode %s%s --queries %d --depth %d --words %d --seed %d --precision %s"
        .formatted(sources, mode, given, queries, depth, words, seed, precision);
  }

  private void keep(HeadProfile profile, LanguageModels models) throws IOException {
    if (output != null) Json.file(output, profile);
    if (!install) return;
    Path file = Profiles.write(profile, models.directory(model));
    spec.commandLine().getErr().println("heed: installed as " + file);
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
    HeadsShowCommand.printWorth(out, profile);
    detected
        .transfer()
        .forEach(
            (collection, gains) ->
                out.printf("  chosen without %s, there: %s%n", collection, gains(gains)));
    out.println();
    profile.figures().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(figure -> out.printf("  %s: %s%n", figure.getKey(), figure.getValue()));
  }

  private static String heads(HeadProfile profile) {
    if (profile.heads().size() > LISTED)
      return "%d, each with its own weight".formatted(profile.heads().size());
    return profile.heads().stream().map(WeightedHead::head).collect(Collectors.joining(" "));
  }

  private static String gains(Map<String, Double> gains) {
    return gains.entrySet().stream()
        .map(gain -> String.format(Locale.ROOT, "%s %+.4f", gain.getKey(), gain.getValue()))
        .collect(Collectors.joining("  "));
  }
}
