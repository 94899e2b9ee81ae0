package dev.heed.api.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/// A response that goes on: `text/event-stream`, one JSON each. A virtual thread may wait between
/// two of them.
public final class ServerSentEvents {
  public static final String MEDIA_TYPE = "text/event-stream";

  private final HttpServletResponse response;
  private final JsonMapper json;
  private final ErrorShape errors;

  /// Writes the events of a request.
  @FunctionalInterface
  public interface Source {
    void writeTo(ServerSentEvents events) throws InterruptedException;
  }

  /// The client is no longer there.
  private static final class Disconnected extends UncheckedIOException {
    Disconnected(IOException cause) {
      super(cause);
    }
  }

  private ServerSentEvents(HttpServletResponse response, JsonMapper json, ErrorShape errors) {
    this.response = response;
    this.json = json;
    this.errors = errors;
  }

  /// Sends what the source writes. What fails before the first event is an ordinary response; what
  /// fails later is the event `error`, the last one. A client that goes away ends it silently.
  public static void send(HttpServletResponse response, JsonMapper json, Source source)
      throws InterruptedException {
    new ServerSentEvents(response, json, ErrorShape.PROBLEM).write(source);
  }

  /// The same for clients of another service, whose events have no names and whose errors have its
  /// shape. When the client goes away between two events the thread of the source is interrupted.
  public static void sendUnnamed(
      HttpServletResponse response, JsonMapper json, ErrorShape errors, Source source)
      throws InterruptedException {
    var events = new ServerSentEvents(response, json, errors);
    ClientWatch watch = ClientWatch.begin(events);
    events.write(sent -> watched(source, sent, watch));
  }

  private static void watched(Source source, ServerSentEvents events, ClientWatch watch)
      throws InterruptedException {
    try (watch) {
      source.writeTo(events);
    } catch (RuntimeException e) {
      if (!watch.isGone()) throw e;
    } finally {
      if (watch.isGone()) Thread.interrupted(); // the thread has other requests to serve
    }
  }

  private void write(Source source) throws InterruptedException {
    try {
      source.writeTo(this);
    } catch (Disconnected _) {
      return; // nobody is there to tell
    } catch (RuntimeException e) {
      if (!response.isCommitted()) throw e;
      fail(e);
    }
  }

  private void fail(RuntimeException error) {
    try {
      Problem problem = Problems.reported(error);
      if (errors == ErrorShape.PROBLEM) send("error", problem);
      else send(errors.body(problem));
    } catch (Disconnected _) {
      // nobody is there to tell
    }
  }

  /// Sends one event at once.
  public void send(String event, Object data) {
    String text = "event: %s\ndata: %s\n\n".formatted(event, json.writeValueAsString(data));
    write(text);
  }

  /// Sends one event without a name at once.
  public void send(Object data) {
    sendText(json.writeValueAsString(data));
  }

  /// Sends one event that is a line of text.
  public void sendText(String line) {
    write("data: %s\n\n".formatted(line));
  }

  /// Whether the client is still there, if anything was sent to it yet.
  synchronized boolean reachClient() {
    try {
      if (response.isCommitted()) stillThere();
      return true;
    } catch (Disconnected _) {
      return false;
    }
  }

  /// Tells a client, and every proxy between, that it is still going on.
  public void stillThere() {
    write(": still there\n\n");
  }

  private synchronized void write(String text) {
    try {
      if (!response.isCommitted()) {
        response.setContentType(MEDIA_TYPE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("X-Accel-Buffering", "no");
      }
      OutputStream out = response.getOutputStream();
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new Disconnected(e);
    }
  }
}
