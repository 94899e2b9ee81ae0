package dev.heed.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Writes the README's tables, between its two marks, and the plot of the growth beside it.
@Command(name = "report", description = "Writes the tables and the plot of the README.")
final class Report implements Callable<Integer> {
  private static final String BEGIN = "<!-- results: written by `benchmarks/run report` -->\n";
  private static final String END = "<!-- end of results -->\n";

  @Option(
      names = "--results",
      paramLabel = "FILE",
      defaultValue = "benchmarks/results.jsonl",
      description = "The measurements (default ${DEFAULT-VALUE}).")
  Path results = Path.of("benchmarks/results.jsonl");

  @Option(
      names = "--readme",
      paramLabel = "FILE",
      defaultValue = "benchmarks/README.md",
      description = "The page (default ${DEFAULT-VALUE}).")
  Path readme = Path.of("benchmarks/README.md");

  @Override
  public Integer call() throws IOException {
    Collection<Results.Line> lines = newest(new Results(results).lines());
    String page = Files.readString(readme, StandardCharsets.UTF_8);
    int from = place(page, BEGIN) + BEGIN.length();
    String written = page.substring(0, from) + tables(lines) + page.substring(place(page, END));
    Files.writeString(readme, written, StandardCharsets.UTF_8);
    List<Measurement> growth =
        lines.stream()
            .map(Results.Line::measurement)
            .filter(measurement -> measurement.benchmark().equals("growth"))
            .toList();
    if (!growth.isEmpty())
      Files.writeString(readme.resolveSibling("growth.svg"), GrowthPlot.of(growth));
    return 0;
  }

  private int place(String page, String mark) {
    int place = page.indexOf(mark);
    if (place < 0)
      throw new IllegalArgumentException(
          "%s has no line '%s': add it where the tables are to stand"
              .formatted(readme, mark.strip()));
    return place;
  }

  /// One line for each figure.
  private static Collection<Results.Line> newest(List<Results.Line> lines) {
    Map<String, Results.Line> newest = new LinkedHashMap<>();
    for (Results.Line line : lines) newest.put(line.measurement().name(), line);
    return newest.values();
  }

  private static String tables(Collection<Results.Line> lines) {
    StringBuilder page = new StringBuilder();
    lines.stream()
        .collect(Collectors.groupingBy(Report::title, TreeMap::new, Collectors.toList()))
        .forEach((title, rows) -> page.append(table(title, rows)));
    return page.append('\n').toString();
  }

  private static String title(Results.Line line) {
    return line.measurement().benchmark();
  }

  private static String table(String title, List<Results.Line> rows) {
    boolean compared = rows.stream().anyMatch(row -> row.measurement().ratio() != null);
    StringBuilder table = new StringBuilder("\n### " + title + "\n\n");
    table.append(dates(rows)).append("\n\n");
    table.append("| data | work | unit | rounds | heed |");
    if (compared) table.append(" bare | heed/bare | overhead |");
    table.append(compared ? "\n|---|---|---|--:|--:|--:|--:|--:|\n" : "\n|---|---|---|--:|--:|\n");
    for (Results.Line row : rows) table.append(row(row.measurement()));
    return table.append(goals(rows)).toString();
  }

  private static String goals(List<Results.Line> rows) {
    List<String> judged = Goal.judged(rows.stream().map(Results.Line::measurement).toList());
    return judged.isEmpty()
        ? ""
        : judged.stream()
            .collect(Collectors.joining("\n- ", "\nGoals, by the medians:\n\n- ", "\n"));
  }

  private static String dates(List<Results.Line> rows) {
    return rows.stream()
        .map(row -> "%s, %s.".formatted(row.at().substring(0, 10), row.machine()))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static String row(Measurement m) {
    String row =
        "| %s | %s | %s | %d | %s |"
            .formatted(m.data(), m.work(), m.metric().unit(), m.rounds(), Table.spread(m.heed()));
    Measurement.Spread ratio = m.ratio();
    if (ratio != null)
      row +=
          " %s | %s | %s |"
              .formatted(
                  Table.spread(m.bare()),
                  Table.spread(ratio),
                  Table.percent(m.metric().overhead(ratio.median())));
    return row + "\n";
  }
}
