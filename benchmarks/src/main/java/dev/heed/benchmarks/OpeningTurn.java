package dev.heed.benchmarks;

import dev.heed.llm.Generator;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A process that opens a model, uses it once and says how long opening took and what memory it has
/// then.
@Command(name = "runtime-opening", hidden = true)
final class OpeningTurn implements Callable<Integer> {
  /// It reads a passage of the usual length.
  private static final int TOKENS = 100;

  private static final double BYTES_IN_KIBIBYTE = 1024;

  @Mixin RunOptions run;

  @Option(names = "--model", required = true)
  Path model = Path.of("");

  @Option(names = "--precision", required = true)
  Precision precision = Precision.FP32;

  @Option(names = "--threads", required = true)
  int threads;

  @Option(names = "--opened", required = true)
  Opened opened = Opened.NOTHING;

  @Override
  public Integer call() throws Exception {
    OwnProcess.print(figures(), run.command.commandLine().getOut());
    return 0;
  }

  private Map<Metric, Double> figures() throws Exception {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    if (opened == Opened.NOTHING) {
      figures.put(Metric.MEGABYTES, megabytes());
      return figures;
    }
    long begin = System.nanoTime();
    try (HeedModel heed = HeedModel.open(model, precision, threads, PassagesTail.LAYERS)) {
      Generator generator = opened == Opened.READER ? null : heed.generator();
      figures.put(Metric.SECONDS, (System.nanoTime() - begin) / 1e9);
      heed.prefillSeconds(heed.tokens(TOKENS));
      if (generator != null) heed.step(generator, heed.tokens(TOKENS));
      figures.put(Metric.MEGABYTES, megabytes());
    }
    return figures;
  }

  /// This process's share of the pages that it uses: a page of a file counts in parts where other
  /// processes use it too.
  private static double megabytes() throws IOException {
    System.gc();
    try (Stream<String> lines =
        Files.lines(Path.of("/proc/self/smaps_rollup"), StandardCharsets.UTF_8)) {
      return lines
              .filter(line -> line.startsWith("Pss:"))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
              .sum()
          * BYTES_IN_KIBIBYTE
          / 1e6;
    }
  }
}
