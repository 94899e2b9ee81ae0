package dev.heed.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `heed completion`: what a shell needs to complete commands and options.
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Prints a script with which bash or zsh completes heed's commands.",
    footer = {
      "",
      "Examples:",
      "  source <(./heed completion)            for this shell",
      "  ./heed completion > ~/.heed-completion && echo 'source ~/.heed-completion' \\",
      "    >> ~/.bashrc                         for every new one",
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(AutoComplete.bash("heed", spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
