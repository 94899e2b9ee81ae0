package dev.heed.cli;

import dev.heed.doctor.Machine;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.search.EncoderState;
import dev.heed.search.Mode;
import dev.heed.search.RerankMode;
import dev.heed.search.SearchPipeline;
import dev.heed.search.TuningFiles;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import dev.heed.tune.ModelReaders;
import dev.heed.tune.TunePlan;
import dev.heed.tune.TuneReport;
import dev.heed.tune.Tuner;
import dev.heed.tune.queries.KnownQuery;
import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.QueryLine;
import dev.heed.tune.report.TunePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed tune`: finds out what helps on one's own collection.
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = {
      "Finds out, on queries whose answers are known, what helps the searches of one index: how words"
          + " and meaning are weighed, whether a language model should read the first hits and how much"
          + " that counts.",
      "Every gain is measured on queries that were not learned from. What helps is only proposed:"
          + " heed tune adopt lets searches follow it, also those of a running service."
    },
    subcommands = {
      TuneAdoptCommand.class,
      TuneBackCommand.class,
      TuneStatusCommand.class,
      TuneCheckCommand.class,
      QueriesCommand.class,
      LearnCommand.class
    },
    footer = {
      "",
      "Examples:",
      "  heed tune                                      on feedback and made-up queries",
      "  heed tune --data datasets/scifact:train        fusion, and reading, on labels",
      "  heed tune --data datasets/scifact:train --modes none",
      "                                                 fusion alone: seconds",
      "  heed tune adopt                                what was proposed last",
      "  heed tune check --data datasets/scifact:test   what that is worth elsewhere",
      "  heed tune back                                 as it was before",
      "  heed tune queries -o queries.jsonl             queries of its own, to look at",
      "  heed tune --examples queries.jsonl             what these say",
      "  heed tune learn --data datasets/scifact:train -o scifact.learned",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted; what was read",
      "until then is kept, and the same command goes on from there.",
    })
final class TuneCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;
  @Mixin private KnownQueryOptions queries;

  @Option(
      names = "--modes",
      paramLabel = "MODE",
      split = ",",
      defaultValue = "pointwise,keys",
      description =
          "Ways of reading that are measured: pointwise, keys or none (default: ${DEFAULT-VALUE}).")
  private List<String> modes = new ArrayList<>();

  @Option(
      names = "--heads",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Also learn how much each head counts here, the default, or read with the model's profile"
              + " alone.")
  private boolean heads;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "20",
      description = "Documents that are read (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description =
          "Parts of the queries of which each is left out once (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = "--adopt-unlabelled",
      description =
          "Let queries that nobody asked decide what is proposed. Gains on them often vanish on real"
              + " ones.")
  private boolean adoptUnlabelled;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report there too (HTML).")
  private @Nullable Path output;

  @Mixin private JsonOption json;

  @Override
  public Integer call() throws IOException {
    List<RerankMode> reading = reading();
    target.requireCollection();
    PrintWriter err = spec.commandLine().getErr();
    TuningFiles files = TuningFiles.of(target.index(), target.collection());
    try (var stop = new Stop(err);
        var view = new TuneView(err);
        Opened opened = Opened.open(target, Mode.HYBRID)) {
      TunePlan plan = plan(reading, opened);
      List<KnownQuery> known =
          queries.areGiven() ? queries.read(opened.index()) : gathered(opened, stop);
      if (stop.getAsBoolean()) return 130;
      var tuner =
          new Tuner(
              plan,
              opened.index(),
              new SearchPipeline(opened.index(), opened.encoder()),
              readers(reading, opened),
              view,
              stop);
      Optional<TuneReport> report = tuner.tune(known, files.next());
      if (report.isEmpty()) return 130;
      keep(files, report.get());
      return 0;
    }
  }

  /// Without queries that somebody gives, the index has to tell some.
  private List<KnownQuery> gathered(Opened opened, Stop stop) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        "heed: no queries are given, so they are gathered from the index: feedback, and made-up ones");
    err.flush();
    return new IndexQueries(target, opened, err, queries.count(), queries.seed())
            .of(List.of(Origin.FEEDBACK, Origin.GENERATED, Origin.SENTENCE, Origin.TITLE), stop)
            .stream()
            .flatMap(gathered -> gathered.lines().stream())
            .map(QueryLine::known)
            .toList();
  }

  private List<RerankMode> reading() {
    if (modes.equals(List.of("none"))) return List.of();
    try {
      return modes.stream().map(mode -> RerankMode.valueOf(mode.toUpperCase(Locale.ROOT))).toList();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--modes are of pointwise and keys, or none, not '%s'".formatted(String.join(",", modes)),
          e);
    }
  }

  private TunePlan plan(List<RerankMode> reading, Opened opened) {
    Optional<String> encoder = opened.index().encoder();
    if (encoder.isPresent() && opened.encoder().get() instanceof EncoderState.Missing(String why))
      throw new IllegalArgumentException("searches of this index need its encoder: " + why);
    try {
      return new TunePlan(
          reading,
          heads,
          depth,
          folds,
          queries.seed(),
          adoptUnlabelled,
          target.collection(),
          encoder.orElse(null),
          passages(),
          command(),
          Version.number(),
          Machine.describe());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private long passages() {
    return IndexStatus.read(target.index()).stream()
        .flatMap(status -> status.collections().stream())
        .filter(collection -> collection.name().equals(target.collection()))
        .mapToLong(CollectionStatus::passages)
        .sum();
  }

  private ModelReaders readers(List<RerankMode> reading, Opened opened) throws IOException {
    Settings settings = target.settings();
    String model = settings.get(Setting.RERANK_MODEL);
    Path cache = settings.get(Setting.EVAL_CACHE_DIRECTORY);
    Path directory = reading.isEmpty() ? cache : target.models().directory(model);
    return new ModelReaders(opened.hosted(), model, directory, cache);
  }

  private String command() {
    return "heed tune --collection %s%s --modes %s%s --depth %d --folds %d%s"
        .formatted(
            target.collection(),
            queries.typed(),
            String.join(",", modes),
            heads ? "" : " --no-heads",
            depth,
            folds,
            adoptUnlabelled ? " --adopt-unlabelled" : "");
  }

  private void keep(TuningFiles files, TuneReport report) throws IOException {
    String page = TunePage.html(report);
    files.propose(report.proposal(), page);
    if (output != null) Files.writeString(output, page);
    json.show(
        report,
        out ->
            new TunePrinter(out).print(report, files.folder().resolve(report.proposal().report())));
  }
}
