package dev.heed.rerank;

import java.time.Duration;
import java.util.function.Supplier;

/// How fast this machine reads, learned from what it has read. Safe for many threads.
final class Pace {
  /// What writing a token costs, in tokens that are read.
  static final int STEP = 15;

  /// How much the last reading counts.
  private static final double FRESH = .3;

  private double secondsPerToken;

  /// Other work on the machine is a part of it.
  private synchronized void learn(double tokens, Duration took) {
    double measured = took.toNanos() / 1e9 / tokens;
    secondsPerToken =
        secondsPerToken == 0 ? measured : secondsPerToken + FRESH * (measured - secondsPerToken);
  }

  /// How long that many will take; no time while nothing is known.
  synchronized Duration of(double tokens) {
    return Duration.ofNanos((long) (tokens * secondsPerToken * 1e9));
  }

  /// How many fit into a time; no end of them while nothing is known.
  synchronized double tokensIn(Duration time) {
    return secondsPerToken == 0 ? Double.MAX_VALUE : time.toNanos() / 1e9 / secondsPerToken;
  }

  /// Does work and takes down how long it took.
  <T> T taking(double tokens, Supplier<T> work) {
    long begin = System.nanoTime();
    T done = work.get();
    if (tokens > 0) learn(tokens, Duration.ofNanos(System.nanoTime() - begin));
    return done;
  }

  /// How many pieces of work, from the first, fit into a time.
  int fitting(double[] work, Duration time) {
    double total = 0;
    for (int piece = 0; piece < work.length; piece++) {
      total += work[piece];
      if (of(total).compareTo(time) > 0) return piece;
    }
    return work.length;
  }
}
