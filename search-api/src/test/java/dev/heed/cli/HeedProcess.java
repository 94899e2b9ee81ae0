package dev.heed.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// `heed ARGUMENTS` as a process of its own, which ends with the test.
final class HeedProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;
  private static final int STEP_MILLIS = 20;

  private final Process process;
  private final Path out;
  private final Path err;

  private HeedProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /// Starts in `folder`, where a crash would leave its report.
  static HeedProcess start(Path folder, String... arguments) throws IOException {
    return startInto(Files.createTempFile(folder, "out", ".txt"), folder, arguments);
  }

  /// @param out where standard output goes
  static HeedProcess startInto(Path out, Path folder, String... arguments) throws IOException {
    Path err = Files.createTempFile(folder, "err", ".txt");
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Djava.util.logging.config.file="
                    + Path.of("../.mvn/logging.properties").toRealPath(),
                "-DOPT_OUT_TRACKING=true",
                "-cp",
                System.getProperty("java.class.path"),
                Heed.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("HEED_INDEX_COMMIT_EVERY", "200ms");
    return new HeedProcess(
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start(), out, err);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  String out() throws IOException {
    return Files.readString(out);
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /// Its exit status, 128 and the number of the signal that ended it.
  int exit() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
      throw new AssertionError("heed did not end in %d s".formatted(PATIENCE_SECONDS));
    return process.exitValue();
  }

  /// Sends `INT`, `TERM` or `KILL`.
  void signal(String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
  }

  void awaitOut(String text) throws Exception {
    await(out, text);
  }

  void awaitErr(String text) throws Exception {
    await(err, text);
  }

  private void await(Path file, String text) throws Exception {
    while (!Files.readString(file).contains(text)) {
      if (!isAlive())
        throw new AssertionError("ended without saying '%s': %s %s".formatted(text, out(), err()));
      Thread.sleep(STEP_MILLIS);
    }
  }

  /// Whether a signal does anything: a process started in the background of a script ignores `INT`,
  /// and so do all that it starts.
  static boolean reacts(String signal) throws IOException {
    Path self = Path.of("/proc/self/status");
    if (!signal.equals("INT") || !Files.exists(self)) return true;
    String ignored =
        Files.readAllLines(self).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElseThrow();
    return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 0b10) == 0;
  }

  /// Waits for a condition that another process brings about.
  static void await(String what, BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end)
        throw new AssertionError("not in %d s: %s".formatted(PATIENCE_SECONDS, what));
      Thread.sleep(STEP_MILLIS);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
