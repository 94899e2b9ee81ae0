package dev.heed.cli;

import dev.heed.api.PortTakenException;
import dev.heed.api.ServiceSettings;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `heed demo`: the main job on real documents, by the commands that a user would type.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Indexes the documentation of three well-known libraries, searches it twice and asks one"
          + " question; then serves them, with a page, until Ctrl-C.",
      "Everything goes into the collection 'demo'; a second start takes seconds."
    },
    footer = {
      "",
      "Examples:",
      "  heed demo                                  three libraries, vectors behind",
      "  heed demo --quick                          a small one, vectors and all",
      "  heed demo --no-serve                       end after the tour",
    })
final class DemoCommand implements Callable<Integer> {
  private static final String COLLECTION = "demo";
  private static final List<String> LIBRARIES =
      List.of(
          "maven:org.apache.commons:commons-lang3:3.20.0",
          "maven:com.google.guava:guava:33.5.0-jre",
          "maven:org.apache.lucene:lucene-core:10.3.2");
  private static final List<String> SMALL_LIBRARY =
      List.of("maven:org.apache.commons:commons-csv:1.14.1");

  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Option(names = "--quick", description = "One small library, and wait for its vectors.")
  private boolean quick;

  @Option(names = "--no-serve", description = "End after the tour, without starting the service.")
  private boolean withoutService;

  @Override
  public Integer call() throws InterruptedException {
    int exit = tour();
    return exit != 0 || withoutService ? exit : serve();
  }

  private int tour() {
    if (quick)
      return run(
          index(SMALL_LIBRARY, "--wait"),
          words("search", "read a file with a header row", "--k", "3"),
          words("search", "quote character inside a value", "--k", "3"),
          words("ask", "How are comments in a CSV file handled?"));
    return run(
        index(LIBRARIES),
        words("search", "wait until another thread is done", "--k", "3"),
        words("search", "CharMatcher.whitespace", "--k", "3"),
        words("ask", "How can an immutable list be built from elements?"));
  }

  @SafeVarargs
  private int run(List<String>... commands) {
    PrintWriter out = spec.commandLine().getOut();
    for (List<String> command : commands) {
      out.printf("%n$ heed %s%n", typed(command));
      out.flush();
      int exit = root().execute(command.toArray(String[]::new));
      if (exit != 0) return exit;
    }
    out.printf(
        "%nNow search for something of your own:%n  heed search \"…\" --collection %s%n",
        COLLECTION);
    out.println("or make your own documents searchable:\n  heed index FOLDER");
    out.flush();
    return 0;
  }

  /// Until Ctrl-C. The tour has shown what it had to show when the port is taken.
  private int serve() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Settings settings = target.settings().with(Setting.INDEX_COLLECTION, COLLECTION, "heed demo");
    out.println();
    try {
      ServeCommand.serve(ServiceSettings.of(settings, target.index()), out);
    } catch (PortTakenException e) {
      out.printf(
          "The service, which comes next, was not started: %s, as in%n  heed serve --port 8080%n",
          e.getMessage());
      out.flush();
    }
    return 0;
  }

  private CommandLine root() {
    return spec.root().commandLine();
  }

  private List<String> index(List<String> libraries, String... options) {
    var command = new ArrayList<>(List.of("index"));
    command.addAll(libraries);
    command.addAll(List.of(options));
    return withTarget(command);
  }

  private List<String> words(String... command) {
    return withTarget(new ArrayList<>(List.of(command)));
  }

  private List<String> withTarget(List<String> command) {
    command.addAll(List.of("--collection", COLLECTION));
    if (spec.commandLine().getParseResult().hasMatchedOption("--index"))
      command.addAll(List.of("--index", target.index().toString()));
    return command;
  }

  /// The command as a person would type it.
  private static String typed(List<String> command) {
    return String.join(
        " ", command.stream().map(word -> word.contains(" ") ? '"' + word + '"' : word).toList());
  }
}
