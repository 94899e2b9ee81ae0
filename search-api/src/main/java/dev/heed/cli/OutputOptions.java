package dev.heed.cli;

import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// How a command shows what it has.
final class OutputOptions {
  enum Color {
    AUTO,
    ALWAYS,
    NEVER
  }

  @Spec(Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  @Option(names = "--json", description = "Print JSON, as the service answers.")
  boolean json;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      description = "auto (on a terminal, unless NO_COLOR is set), always or never.")
  Color color = Color.AUTO;

  void print(SearchQuery query, SearchResponse response) {
    if (json) Json.line(command.commandLine().getOut(), response);
    else new ResponsePrinter(screen()).print(query, response);
    command.commandLine().getOut().flush();
  }

  Screen screen() {
    return new Screen(command.commandLine().getOut(), colored(), Terminal.width());
  }

  private boolean colored() {
    return switch (color) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> Terminal.wantsColor();
    };
  }
}
