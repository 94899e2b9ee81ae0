package dev.heed.api.web;

import java.time.Duration;

/// Notices within a second that a client has gone away, also while nothing is sent to it, and
/// interrupts the thread that works for it: the one that begins to watch.
final class ClientWatch implements AutoCloseable {
  private static final Duration STEP = Duration.ofSeconds(1);

  private final ServerSentEvents events;
  private final Thread worker = Thread.currentThread();
  private boolean ended;
  private boolean gone;

  private ClientWatch(ServerSentEvents events) {
    this.events = events;
  }

  static ClientWatch begin(ServerSentEvents events) {
    var watch = new ClientWatch(events);
    Thread.ofVirtual().name("client watch").start(watch::watch);
    return watch;
  }

  private synchronized void watch() {
    try {
      while (!ended) {
        wait(STEP.toMillis());
        if (!ended) look();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // nobody does, and nothing is watched any more
    }
  }

  private void look() {
    if (events.reachClient()) return;
    ended = true;
    gone = true;
    worker.interrupt();
  }

  /// Whether the client went away while it was watched.
  synchronized boolean isGone() {
    return gone;
  }

  /// Nothing is interrupted any more.
  @Override
  public synchronized void close() {
    ended = true;
    notifyAll();
  }
}
