package dev.heed.api;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;

/// What the service says while it runs, on standard error: a line for each request, and faults with
/// their causes. Everything else logs as the command line does.
final class ServiceLog {
  /// Held, because java.util.logging forgets loggers that nobody holds.
  private static final Logger SERVICE = Logger.getLogger("dev.heed.api");

  /// Tells at length of what is thrown anyway, and then told in a sentence.
  private static final Logger START = Logger.getLogger("org.springframework.boot");

  private ServiceLog() {}

  /// Leaves java.util.logging as it is set up, and adds lines with the request's id.
  static void begin() {
    System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
    START.setLevel(Level.OFF);
    if (SERVICE.getHandlers().length > 0) return;
    var handler = new ConsoleHandler();
    handler.setLevel(Level.ALL);
    handler.setFormatter(new LogLine());
    SERVICE.addHandler(handler);
    SERVICE.setUseParentHandlers(false);
    SERVICE.setLevel(Level.INFO);
  }
}
