package dev.heed.llm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/// A process of its own that pulls a model and stops, if asked to, when it reaches a step.
final class PullingProcess {
  private PullingProcess() {}

  /// @param pauseAt step at whose first byte the process waits until it is told to go on; null for
  ///   none
  static ChildProcess start(Path cache, String model, PullProgress.Step pauseAt)
      throws IOException {
    return ChildProcess.start(PullingProcess.class, cache, model, pauseAt);
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
