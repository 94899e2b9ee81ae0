package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportTest {
  @TempDir private Path folder;

  private static Measurement measured(int documents, String work, Metric metric, double heed) {
    Samples ours = new Samples(new double[] {heed});
    Samples theirs = new Samples(new double[] {2});
    Samples ratio = new Samples(new double[] {heed / 2});
    return Measurement.of("growth", "synthetic-" + documents, work, metric, ours, theirs, ratio);
  }

  @Test
  void theNewestLineOfAFigureStandsInTheTableAndThePlot() throws Exception {
    Path readme = folder.resolve("README.md");
    Path file = folder.resolve("results.jsonl");
    Results results = new Results(file);
    Machine machine = new Machine("a processor", 2, 8, "a system", "25");
    results.add(
        new Results.Line(
            "2026-01-01T00:00:00Z", machine, measured(10, "bm25", Metric.MEDIAN_MILLIS, 9)));
    results.add(
        new Results.Line(
            "2026-01-02T00:00:00Z", machine, measured(10, "bm25", Metric.MEDIAN_MILLIS, 3)));
    results.add(
        new Results.Line(
            "2026-01-02T00:00:00Z", machine, measured(100, "bm25", Metric.MEDIAN_MILLIS, 4)));
    Files.writeString(
        readme,
        "before\n<!-- results: written by `benchmarks/run report` -->\nold\n<!-- end of results -->\nafter\n");
    int exit =
        new CommandLine(new Report())
            .execute("--results", file.toString(), "--readme", readme.toString());
    assertThat(exit).isZero();
    assertThat(Files.readString(readme))
        .startsWith("before\n")
        .endsWith("<!-- end of results -->\nafter\n")
        .contains(
            "| synthetic-10 | bm25 | p50 ms | 1 | 3.00 (3.00–3.00) | 2.00 (2.00–2.00) | 1.50 (1.50–1.50) | +50 % |")
        .contains("2026-01-02, a processor, 2 cores, 8 GB, a system, JDK 25.")
        .doesNotContain("9.00")
        .doesNotContain("old");
    assertThat(Files.readString(folder.resolve("growth.svg")))
        .contains("bm25, p50 ms")
        .contains("<polyline");
  }
}
