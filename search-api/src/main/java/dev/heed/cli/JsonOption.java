package dev.heed.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where the figures of an evaluation go.
final class JsonOption {
  private static final String STANDARD_OUTPUT = "-";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--json",
      arity = "0..1",
      fallbackValue = STANDARD_OUTPUT,
      paramLabel = "FILE",
      description = "Write all figures as JSON, to standard output or beside the tables to a file.")
  private @Nullable String json;

  /// @param tables prints them for people
  void show(Object figures, Consumer<PrintWriter> tables) {
    PrintWriter out = command.commandLine().getOut();
    if (STANDARD_OUTPUT.equals(json)) {
      Json.line(out, figures);
      return;
    }
    if (json != null) Json.file(Path.of(json), figures);
    tables.accept(out);
    out.flush();
  }
}
