package dev.heed.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A turn in a JVM of its own, where what is measured is the JVM's too. It prints its figures as
/// `METRIC=value`, one a line.
final class OwnProcess {
  private OwnProcess() {}

  /// @param options of the JVM
  /// @param arguments of `benchmarks/run`
  static Map<Metric, Double> run(List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Benchmarks.class.getName());
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("=", 2);
        figures.put(Metric.valueOf(parts[0]), Double.parseDouble(parts[1]));
      }
    }
    if (process.waitFor() != 0)
      throw new IOException("a turn ended with %d: %s".formatted(process.exitValue(), command));
    return figures;
  }

  static void print(Map<Metric, Double> figures, PrintWriter out) {
    figures.forEach((metric, value) -> out.println(metric.name() + "=" + value));
    out.flush();
  }
}
