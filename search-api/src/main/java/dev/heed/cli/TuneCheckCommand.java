package dev.heed.cli;

import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.search.LearnedHere;
import dev.heed.search.Mode;
import dev.heed.search.SearchPipeline;
import dev.heed.search.Tuning;
import dev.heed.search.TuningFiles;
import dev.heed.search.TuningState;
import dev.heed.search.Writers;
import dev.heed.tune.Gain;
import dev.heed.tune.TuneCheck;
import dev.heed.tune.queries.KnownQuery;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed tune check`: measures a tuning on other queries.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Measures what a tuning adds to the plain hybrid search on queries that it was not made from.",
    footer = {
      "",
      "Examples:",
      "  heed tune check --data datasets/scifact:test",
      "  heed tune check --data datasets/scifact:test --tuning 3 --queries 0",
      "",
      "Exit codes: 0 measured, 1 failed, 2 wrong usage, 130 interrupted.",
    })
final class TuneCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;
  @Mixin private KnownQueryOptions queries;

  @Option(
      names = "--tuning",
      paramLabel = "VERSION",
      description = "Which tuning (default: the one that is adopted).")
  private @Nullable Integer version;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "20",
      description = "Documents that are read where the tuning reads (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Mixin private JsonOption json;

  /// What is told of it as JSON.
  record Told(int tuning, String content, int queries, Gain gain) {}

  @Override
  public Integer call() {
    queries.require();
    target.requireCollection();
    TuningFiles files = TuningFiles.of(target.index(), target.collection());
    Tuning tuning = tuning(files);
    LearnedHere learned = files.learned(tuning.version()).orElse(null);
    PrintWriter err = spec.commandLine().getErr();
    try (var stop = new Stop(err);
        var view = new TuneView(err);
        Opened opened = Opened.open(target, Mode.HYBRID)) {
      List<KnownQuery> known = queries.read(opened.index());
      Optional<Gain> gain = check(opened, tuning, learned).check(known, view, stop);
      if (gain.isEmpty()) return 130;
      Told told =
          new Told(
              tuning.version(),
              TuneStatusCommand.content(tuning, learned),
              known.size(),
              gain.get());
      json.show(told, out -> print(out, told));
      return 0;
    }
  }

  private Tuning tuning(TuningFiles files) {
    if (version != null) return files.proposal(version);
    return switch (files.get()) {
      case TuningState.Adopted adopted -> adopted.tuning();
      case TuningState.Broken(String why) -> throw new IllegalArgumentException(why);
      case TuningState.None _ ->
          throw new IllegalArgumentException(
              "no tuning is adopted: heed tune adopt, or name one with --tuning");
    };
  }

  private TuneCheck check(Opened opened, Tuning tuning, @Nullable LearnedHere learned) {
    boolean reads =
        tuning.blends().values().stream().anyMatch(Blend::helps)
            || (learned != null && learned.learned().about().helps());
    return new TuneCheck(
        opened.index(),
        new SearchPipeline(opened.index(), opened.encoder()),
        new SearchPipeline(
            opened.index(),
            opened.encoder(),
            opened.rerankers(),
            Writers.none(),
            () -> new TuningState.Adopted(tuning, learned, null)),
        tuning.encoder() == null ? Mode.BM25 : Mode.HYBRID,
        TuneCheck.reading(reads, depth));
  }

  private static void print(PrintWriter out, Told told) {
    out.printf("Tuning %d: %s%n", told.tuning(), told.content());
    out.printf(
        Locale.ROOT,
        "nDCG@10 on %d queries: %.4f, tuned %.4f, %+.4f [%+.4f, %+.4f] p %.4f%s%n",
        told.gain().queries(),
        told.gain().before(),
        told.gain().after(),
        told.gain().gain(),
        told.gain().low(),
        told.gain().high(),
        told.gain().p(),
        told.gain().certain() ? "" : "; chance may have done it");
  }
}
