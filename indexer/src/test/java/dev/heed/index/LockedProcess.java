package dev.heed.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// A process that holds an index's lock until it is asked to end, by `SIGTERM` or through its
/// input.
///
/// Arguments: index directory, whether it yields.
final class LockedProcess {
  private LockedProcess() {}

  public static void main(String[] arguments) throws Exception {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    try (Indexer indexer = Workshop.in(Path.of(arguments[0])).open()) {
      indexer.yieldToOthers(Boolean.parseBoolean(arguments[1]));
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    stop.countDown();
                    awaitQuietly(closed);
                  }));
      Thread.ofPlatform().daemon().start(() -> readUntilEnd(stop));
      System.out.println("locked");
      stop.await();
    }
    closed.countDown();
  }

  private static void readUntilEnd(CountDownLatch stop) {
    try {
      while (System.in.read() >= 0) {}
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    stop.countDown();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
