package dev.heed.cli;

import dev.heed.search.Tuning;
import dev.heed.search.TuningFiles;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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
      "",
      "Exit codes: 0 adopted, 1 there is nothing to adopt, 2 wrong usage.",
    })
final class TuneAdoptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Parameters(
      paramLabel = "VERSION",
      arity = "0..1",
      description = "Which one (default: the last that was proposed).")
  private @Nullable Integer version;

  @Override
  public Integer call() throws IOException {
    target.requireCollection();
    TuningFiles files = TuningFiles.of(target.index(), target.collection());
    Tuning tuning = files.adopt(version == null ? last(files.versions()) : version);
    spec.commandLine()
        .getOut()
        .printf(
            "Searches of %s follow tuning %d: %s%n",
            target.collection(), tuning.version(), TuneStatusCommand.content(tuning));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private int last(List<Integer> versions) {
    if (versions.isEmpty())
      throw new IllegalArgumentException(
          "%s has no tuning yet: heed tune makes one".formatted(target.collection()));
    return versions.getLast();
  }
}
