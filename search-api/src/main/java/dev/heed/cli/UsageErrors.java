package dev.heed.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells what was wrong with the arguments, and where to read more: all of the help would push the
/// message off the screen. A command that only has commands lists them.
final class UsageErrors implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException error, String[] arguments) {
    CommandLine commandLine = error.getCommandLine();
    CommandSpec spec = commandLine.getCommandSpec();
    PrintWriter err = commandLine.getErr();
    err.println(commandLine.getColorScheme().errorText("heed: " + error.getMessage()));
    boolean suggested = UnmatchedArgumentException.printSuggestions(error, err);
    if (hasOnlyCommands(spec) && !suggested) commandLine.usage(err);
    else err.printf("Try '%s --help'.%n", spec.qualifiedName());
    err.flush();
    return spec.exitCodeOnInvalidInput();
  }

  private static boolean hasOnlyCommands(CommandSpec spec) {
    return !spec.subcommands().isEmpty()
        && spec.positionalParameters().isEmpty()
        && spec.options().stream().allMatch(option -> option.usageHelp() || option.versionHelp());
  }
}
