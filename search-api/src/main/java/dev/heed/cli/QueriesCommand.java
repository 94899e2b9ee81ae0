package dev.heed.cli;

import dev.heed.search.Mode;
import dev.heed.tune.queries.Gathered;
import dev.heed.tune.queries.LeftOut;
import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.QueryLine;
import dev.heed.tune.queries.QueryLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed tune queries`: queries of which it is known what answers them, from an index itself.
@Command(
    name = "queries",
    mixinStandardHelpOptions = true,
    description = {
      "Gathers queries from an index of which it is known what answers them: written by a language"
          + " model for passages, sentences and titles of documents, and what users of the service"
          + " said helped them.",
      "Prints a line of JSON for each, which you can read, change and give to heed tune. What a"
          + " model wrote is kept: gathering again only searches."
    },
    footer = {
      "",
      "Examples:",
      "  heed tune queries --index notes.index -o queries.jsonl",
      "  heed tune queries --origin generated --count 50    to have a look at them",
      "  heed tune queries --origin feedback -o feedback.jsonl --json",
      "  heed tune learn --data datasets/scifact --examples queries.jsonl",
      "",
      "Exit codes: 0 gathered, 1 failed or there are none, 2 wrong usage,",
      "130 interrupted; what was gathered until then is written.",
    })
final class QueriesCommand implements Callable<Integer> {
  private static final String ORIGINS = "generated,sentence,title,feedback";

  @Spec private CommandSpec spec;

  @Mixin private Target target;

  @Option(
      names = "--origin",
      split = ",",
      paramLabel = "ORIGIN",
      defaultValue = ORIGINS,
      description = "Where they are from, one or more of ${DEFAULT-VALUE}, the default.")
  private List<String> origins = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "Queries of each origin but feedback, of which all are taken (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of all drawing (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the queries there, where there are any, and print what became of them.")
  private @Nullable Path output;

  @Option(names = "--json", description = "Print what became of them as JSON; needs -o.")
  private boolean json;

  /// What is told of an origin as JSON.
  record Told(
      String origin,
      int queries,
      int passages,
      int considered,
      Map<String, Integer> leftOut,
      double seconds) {
    static Told of(Gathered gathered) {
      Map<String, Integer> leftOut = new LinkedHashMap<>();
      gathered.leftOut().forEach((why, times) -> leftOut.put(lower(why), times));
      return new Told(
          lower(gathered.origin()),
          gathered.lines().size(),
          gathered.passages(),
          gathered.considered(),
          leftOut,
          gathered.seconds());
    }
  }

  @Override
  public Integer call() throws IOException {
    if (count < 1) throw wrong("--count must be >= 1, got " + count);
    if (json && output == null) throw wrong("--json needs -o: the queries themselves are JSON");
    List<Origin> wanted = origins.stream().map(this::origin).distinct().toList();
    PrintWriter err = spec.commandLine().getErr();
    target.requireCollection();
    Mode mode = wanted.equals(List.of(Origin.FEEDBACK)) ? Mode.BM25 : Mode.HYBRID;
    if (mode == Mode.HYBRID) Encoders.required(target, err).close();
    List<Gathered> all;
    try (var stop = new Stop(err);
        Opened opened = Opened.open(target, mode)) {
      all = new IndexQueries(target, opened, err, count, seed).of(wanted, stop);
      tell(all);
      if (stop.getAsBoolean()) return 130;
    }
    return all.stream().allMatch(one -> one.lines().isEmpty()) ? 1 : 0;
  }

  private Origin origin(String name) {
    for (Origin one : Origin.values())
      if (one != Origin.LABELLED && lower(one).equals(name)) return one;
    throw wrong("'%s' is no origin: there are %s".formatted(name, ORIGINS));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private void tell(List<Gathered> all) {
    List<QueryLine> lines = all.stream().flatMap(one -> one.lines().stream()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (output == null) {
      lines.forEach(line -> out.println(QueryLines.written(line)));
      print(all, spec.commandLine().getErr());
    } else {
      if (!lines.isEmpty()) QueryLines.write(output, lines);
      if (json) Json.line(out, all.stream().map(Told::of).toList());
      else print(all, out);
    }
    out.flush();
  }

  private static void print(List<Gathered> all, PrintWriter to) {
    for (Gathered gathered : all) {
      to.printf(
          Locale.ROOT,
          "%s: %d queries of %d that might have been one, from %d %s, in %.1f s%n",
          lower(gathered.origin()),
          gathered.lines().size(),
          gathered.considered(),
          gathered.passages(),
          gathered.origin() == Origin.FEEDBACK ? "opinions" : "passages",
          gathered.seconds());
      for (Map.Entry<LeftOut, Integer> one : gathered.leftOut().entrySet())
        to.printf(Locale.ROOT, "  %6d %s%n", one.getValue(), one.getKey().told());
    }
    to.flush();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
