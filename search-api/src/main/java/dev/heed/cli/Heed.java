package dev.heed.cli;

import dev.heed.settings.SettingsException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command line: `heed COMMAND`.
@Command(
    name = "heed",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Searches your own documents, and answers with quotes that are checked.",
    subcommands = {
      DemoCommand.class,
      IndexCommand.class,
      EmbedCommand.class,
      SearchCommand.class,
      AskCommand.class,
      AnswerCommand.class,
      ChatCommand.class,
      SimilarCommand.class,
      ClarifyCommand.class,
      SuggestCommand.class,
      BacktraceCommand.class,
      GenerateCommand.class,
      ShowCommand.class,
      SourcesCommand.class,
      ModelsCommand.class,
      ExportCommand.class,
      ImportCommand.class,
      EvalCommand.class,
      JudgeCommand.class,
      HeadsCommand.class,
      TuneCommand.class,
      ServeCommand.class,
      McpCommand.class,
      SettingsCommand.class,
      DoctorCommand.class,
      CompletionCommand.class,
      WarmUpCommand.class,
    },
    footer = {
      "",
      "Examples:",
      "  heed demo                              try it on real documents",
      "  heed index ~/notes                     make a folder searchable",
      "  heed search \"how to rotate the keys\"   find passages",
      "  heed ask \"How long are backups kept?\"  quote the sentences that answer",
      "  heed COMMAND --help                    more about one command",
      "",
      "Exit codes: 0 done, 1 failed or nothing found, 2 wrong usage, 130 interrupted",
      "(Ctrl-C), 143 ended (kill). search, ask, similar, clarify and show answer 2 to",
      "any error.",
    })
public final class Heed implements Runnable {
  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /// The whole command line, ready to execute.
  static CommandLine commandLine() {
    var commandLine = new CommandLine(new Heed());
    knowVersion(commandLine);
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler(new UsageErrors())
        .setExecutionExceptionHandler(errors());
  }

  /// `--version` of every command is that of the whole.
  private static void knowVersion(CommandLine commandLine) {
    commandLine.getCommandSpec().versionProvider(new Version());
    commandLine.getSubcommands().values().forEach(Heed::knowVersion);
  }

  /// Asked for nothing, it says what there is.
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Which command?");
  }

  /// A user gets the message; the stack trace is for `HEED_DEBUG=1`.
  private static IExecutionExceptionHandler errors() {
    return (exception, commandLine, parsed) -> {
      commandLine.getErr().println(commandLine.getColorScheme().errorText(ErrorText.of(exception)));
      if (System.getenv("HEED_DEBUG") != null) exception.printStackTrace(commandLine.getErr());
      return isUsage(exception)
          ? commandLine.getCommandSpec().exitCodeOnInvalidInput()
          : commandLine.getCommandSpec().exitCodeOnExecutionException();
    };
  }

  private static boolean isUsage(Exception exception) {
    return exception instanceof SettingsException;
  }
}
