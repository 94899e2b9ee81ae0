package dev.heed.cli;

import dev.heed.attention.KeyCoverage;
import dev.heed.attention.LearnedFilling;
import dev.heed.index.IndexStatus;
import dev.heed.index.IndexStatus.CollectionStatus;
import dev.heed.rerank.learned.Learned;
import dev.heed.rerank.learned.LearnedVectors;
import dev.heed.search.HostedModels;
import dev.heed.search.LearnedHere;
import dev.heed.search.Tuning;
import dev.heed.search.TuningFiles;
import dev.heed.search.TuningState;
import dev.heed.settings.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed tune adopt`: lets searches follow a proposal.
@Command(
    name = "adopt",
    mixinStandardHelpOptions = true,
    description =
        "Lets searches of the collection follow a tuning from now on, also those of a running service.",
    footer = {
      "",
      "Examples:",
      "  heed tune adopt                            what was proposed last",
      "  heed tune adopt 3 --index DIR              tuning 3",
      "  heed tune adopt --learned scifact.learned  what heed tune learn -o wrote",
      "",
      "Exit codes: 0 adopted, 1 there is nothing to adopt, 2 wrong usage, 130 adopted",
      "and interrupted while passages got vectors: with VERSION it goes on.",
    })
final class TuneAdoptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "Which one (default: the last that was proposed).")
  private @Nullable Integer version;

  @Option(
      names = "--learned",
      paramLabel = "FILE",
      description =
          "Make a tuning of what heed tune learn wrote and of what searches follow now, and adopt it.")
  private @Nullable Path learned;

  @Option(
      names = "--no-vectors",
      description =
          "Compute no vectors of passages by what was learned: searches run those that they rank.")
  private boolean withoutVectors;

  @Override
  public Integer call() throws IOException {
    if (version != null && learned != null)
      throw new ParameterException(
          spec.commandLine(),
          "give a VERSION or --learned FILE, not both: the file gets a new one");
    target.requireCollection();
    TuningFiles files = TuningFiles.of(target.index(), target.collection());
    try (var hosted = new HostedModels(target.models(), target.device())) {
      int wanted =
          learned != null
              ? propose(files, learned, hosted)
              : version == null ? last(files.versions()) : version;
      LearnedHere here = files.learned(wanted).orElse(null);
      if (here == null) {
        adopt(files, wanted, null);
        return 0;
      }
      String model = target.settings().get(Setting.RERANK_MODEL);
      try (LearnedVectors vectors =
          LearnedVectors.open(here.folder(), hosted.openForReading(model), here.learned())) {
        adopt(files, wanted, here);
        return withoutVectors || fill(vectors) ? 0 : 130;
      }
    }
  }

  /// What searches follow already stays, with its report.
  private int propose(TuningFiles files, Path file, HostedModels hosted) throws IOException {
    Learned content = Learned.read(file);
    if (!content.about().helps())
      throw new IllegalArgumentException(
          "%s has established no gain on queries that were left out: there is nothing to adopt"
              .formatted(file));
    content.requireOf(hosted.openForReading(target.settings().get(Setting.RERANK_MODEL)));
    int next = files.next();
    files.propose(beside(files.get(), next, content.about().command()), content);
    return next;
  }

  private Tuning beside(TuningState state, int next, String command) {
    IndexStatus index = IndexStatus.read(target.index()).orElseThrow();
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    return state instanceof TuningState.Adopted(Tuning own, LearnedHere _, String _)
        ? new Tuning(
            next,
            now,
            own.encoder(),
            own.model(),
            own.passages(),
            own.fusion(),
            own.profiles(),
            own.report(),
            command)
        : new Tuning(
            next, now, index.encoder(), null, passages(index), null, List.of(), "", command);
  }

  private long passages(IndexStatus index) {
    return index.collections().stream()
        .filter(one -> one.name().equals(target.collection()))
        .mapToLong(CollectionStatus::passages)
        .sum();
  }

  /// Returns whether all passages have vectors.
  private boolean fill(LearnedVectors vectors) {
    try (var stop = new Stop(spec.commandLine().getErr());
        var view = new KeysView(spec.commandLine(), false, "vectors by what was learned")) {
      KeyCoverage coverage =
          new LearnedFilling(target.index(), target.collection(), vectors).fill(view, stop);
      view.done(coverage);
      return coverage.isComplete();
    }
  }

  private void adopt(TuningFiles files, int wanted, @Nullable LearnedHere here) throws IOException {
    Tuning tuning = files.adopt(wanted);
    spec.commandLine()
        .getOut()
        .printf(
            "Searches of %s follow tuning %d: %s%n",
            target.collection(), tuning.version(), TuneStatusCommand.content(tuning, here));
    spec.commandLine().getOut().flush();
  }

  private int last(List<Integer> versions) {
    if (versions.isEmpty())
      throw new IllegalArgumentException(
          "%s has no tuning yet: heed tune makes one".formatted(target.collection()));
    return versions.getLast();
  }
}
