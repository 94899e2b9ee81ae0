package dev.heed.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed eval`: measures search.
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    description = "Measures search with judged queries.",
    subcommands = EvalReportCommand.class,
    footerHeading = "%nExamples:%n",
    footer = "  heed eval report scifact.json")
final class EvalCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: report");
  }
}
