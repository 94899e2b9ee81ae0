package dev.heed.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A `heed` that was started as a user starts it. The launcher becomes the JVM, so that its process
/// id is the JVM's.
final class Launched implements AutoCloseable {
  private static final int LONGEST_GOODBYE_SECONDS = 20;
  private static final int LOOK_EVERY_MILLIS = 2;
  private static final double MEGABYTES_IN_KIBIBYTE = 1024 / 1e6;

  private final Process process;
  private final long begin = System.nanoTime();
  private double seconds;
  private double mostMegabytes;

  private Launched(Process process) {
    this.process = process;
  }

  static Launched start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    return new Launched(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /// Waits for its end.
  void expectSuccess() throws IOException, InterruptedException {
    if (!succeeds())
      throw new IOException(
          "%s ended with %d: run it by hand to see why"
              .formatted(process.info().commandLine().orElse("heed"), process.exitValue()));
  }

  /// Waits for its end, looking at its memory meanwhile.
  boolean succeeds() throws IOException, InterruptedException {
    while (!process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS))
      mostMegabytes = Math.max(mostMegabytes, memory("VmHWM"));
    seconds = secondsSoFar();
    return process.exitValue() == 0;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  double secondsSoFar() {
    return (System.nanoTime() - begin) / 1e9;
  }

  double seconds() {
    return seconds;
  }

  double mostMegabytes() {
    return mostMegabytes;
  }

  /// What the process holds of the machine's memory now.
  double megabytes() throws IOException {
    return memory("VmRSS");
  }

  /// A figure of `/proc/PID/status`, 0 when the process is gone or the system has no such file.
  private double memory(String field) throws IOException {
    try (Stream<String> lines =
        Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
      return MEGABYTES_IN_KIBIBYTE
          * lines
              .filter(line -> line.startsWith(field))
              .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  /// Live objects, after a collection.
  double heapMegabytes() throws IOException, InterruptedException {
    jcmd("GC.run");
    String histogram = jcmd("GC.class_histogram");
    String total =
        histogram.lines().filter(line -> line.startsWith("Total")).findFirst().orElse("Total 0 0");
    return Double.parseDouble(total.strip().split("\\s+", -1)[2]) / 1e6;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process asked =
        new ProcessBuilder(jcmd.toString(), Long.toString(process.pid()), command)
            .redirectErrorStream(true)
            .start();
    String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (asked.waitFor() != 0)
      throw new IOException("jcmd %s failed: %s".formatted(command, answer));
    return answer;
  }

  /// Asks it to end, as a service manager does.
  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(LONGEST_GOODBYE_SECONDS, TimeUnit.SECONDS)) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
