package dev.heed.cli;

import dev.heed.search.TuningFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `heed tune back`: takes the last adoption back.
@Command(
    name = "back",
    mixinStandardHelpOptions = true,
    description =
        "Lets searches of the collection follow what they followed before the last heed tune adopt.",
    footer = {
      "",
      "Examples:",
      "  heed tune back",
      "  heed tune back --index DIR --collection notes",
      "",
      "Exit codes: 0 taken back, 1 nothing was adopted, 2 wrong usage.",
    })
final class TuneBackCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Override
  public Integer call() throws IOException {
    target.requireCollection();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        TuningFiles.of(target.index(), target.collection())
            .back()
            .map(
                version ->
                    "Searches of %s follow tuning %d again".formatted(target.collection(), version))
            .orElse("Searches of %s follow no tuning".formatted(target.collection())));
    out.flush();
    return 0;
  }
}
