package dev.heed.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed heads`: which heads of a language model are read.
@Command(
    name = "heads",
    mixinStandardHelpOptions = true,
    description = "Finds and shows the heads of a language model that tell relevant passages.",
    subcommands = {HeadsDetectCommand.class, HeadsShowCommand.class},
    footer = {
      "",
      "Examples:",
      "  heed heads detect --data datasets/scifact --data datasets/nfcorpus -o h.json",
      "  heed eval --data datasets/scifact --modes bm25,bm25+pointwise \\",
      "      --heads h.json                               what reading them adds",
      "  heed heads show --mode keys",
    })
final class HeadsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }
}
