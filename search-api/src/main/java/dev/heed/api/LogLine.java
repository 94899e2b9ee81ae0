package dev.heed.api;

import dev.heed.api.web.RequestId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.slf4j.MDC;

/// `2026-11-24 12:00:00 4f1c… GET /v1/search 200 12 ms`: time, the request's id, what happened.
final class LogLine extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

  @Override
  public String format(LogRecord log) {
    String request = MDC.get(RequestId.LOGGED);
    return "%s %s%s%s%n%s"
        .formatted(
            TIME.format(log.getInstant()),
            log.getLevel().equals(Level.INFO) ? "" : log.getLevel() + " ",
            request == null ? "" : request + " ",
            formatMessage(log),
            stackTrace(log));
  }

  private static String stackTrace(LogRecord log) {
    if (log.getThrown() == null) return "";
    var text = new StringWriter();
    log.getThrown().printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
