package dev.heed.llm;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A process of its own that pulls a model and stops, if asked to, when it reaches a step.
final class PullingProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private PullingProcess(Process process) {
    this.process = process;
    this.output = process.inputReader();
  }

  /// @param pauseAt step at whose first byte the process waits for [#goOn]; null for none
  static PullingProcess start(Path cache, String model, PullProgress.Step pauseAt)
      throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new PullingProcess(
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PullingProcess.class.getName(),
                cache.toString(),
                model,
                String.valueOf(pauseAt))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /// Reads on until the process prints a line.
  void await(String line) throws IOException {
    for (String read = output.readLine(); !line.equals(read); read = output.readLine())
      if (read == null) throw new AssertionError("the process ended before it printed " + line);
  }

  void goOn() throws IOException {
    process.getOutputStream().write('\n');
    process.getOutputStream().flush();
  }

  void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().onExit().join();
  }

  /// The lines printed from here to the end.
  List<String> finish() throws InterruptedException {
    List<String> rest = output.lines().toList();
    if (process.waitFor() != 0) throw new AssertionError("the process failed after " + rest);
    return rest;
  }

  @Override
  public void close() {
    kill();
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws IOException {
    var pausedOnce = new AtomicBoolean();
    Models.in(Path.of(args[0]))
        .pull(
            args[1],
            progress -> {
              String step = progress.step().toString();
              boolean begun = progress.done() > 0 || step.equals("DOWNLOADING");
              if (begun || step.equals("WAITING")) System.out.println(step);
              if (begun && step.equals(args[2]) && !pausedOnce.getAndSet(true)) waitForALine();
            });
    System.out.println("PULLED");
  }

  private static void waitForALine() {
    try {
      if (System.in.read() < 0) throw new IllegalStateException("nobody is left to go on");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
