package dev.heed.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed tune`: learns from one's own collection.
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = "Learns from queries of one collection what helps there.",
    subcommands = {LearnCommand.class, QueriesCommand.class},
    footer = {
      "",
      "Examples:",
      "  heed tune learn --data datasets/scifact:train -o scifact.learned",
      "  heed tune queries --index notes.index -o queries.jsonl",
    })
final class TuneCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
