package dev.heed.cli;

import dev.heed.cli.Screen.Style;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/// Searches many queries, one a line, and answers each as soon as it is read. Empty lines are left
/// out; a query that cannot be searched is answered with its error, and the others go on.
final class QueryBatch {

  /// A line that cannot be searched.
  record Refused(String query, String error) {}

  private final Function<SearchQuery, SearchResponse> search;
  private final Function<String, SearchQuery> queries;
  private final OutputOptions output;
  private final PrintWriter out;
  private boolean found;
  private boolean refused;

  QueryBatch(
      Function<SearchQuery, SearchResponse> search,
      Function<String, SearchQuery> queries,
      OutputOptions output) {
    this.search = search;
    this.queries = queries;
    this.output = output;
    this.out = output.command.commandLine().getOut();
  }

  /// @param file `-` for standard input
  int run(Path file) throws IOException {
    try (BufferedReader reader = open(file)) {
      Stream<String> lines = reader.lines().map(String::strip);
      lines.filter(line -> !line.isEmpty()).forEachOrdered(this::answer);
    }
    return refused ? ExitCode.ERROR : ExitCode.found(found);
  }

  private static BufferedReader open(Path file) throws IOException {
    return file.toString().equals("-")
        ? new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
        : Files.newBufferedReader(file);
  }

  private void answer(String line) {
    try {
      SearchQuery query = queries.apply(line);
      SearchResponse response = search.apply(query);
      found |= !response.hits().isEmpty();
      print(query, response);
    } catch (ParameterException e) {
      refused = true;
      refuse(new Refused(line, String.valueOf(e.getMessage())));
    }
    out.flush();
  }

  private void print(SearchQuery query, SearchResponse response) {
    if (output.json) {
      Json.line(out, response);
      return;
    }
    Screen screen = output.screen();
    screen.line(screen.styled(Style.TITLE, "« " + query.text() + " »"));
    new ResponsePrinter(screen).print(query, response);
    screen.line();
  }

  private void refuse(Refused line) {
    if (output.json) Json.line(out, line);
    else out.println(Screen.clean(line.query()) + ": " + line.error());
  }
}
