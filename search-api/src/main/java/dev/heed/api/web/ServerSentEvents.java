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

  private ServerSentEvents(HttpServletResponse response, JsonMapper json) {
    this.response = response;
    this.json = json;
  }

  /// Sends what the source writes. What fails before the first event is an ordinary response; what
  /// fails later is the event `error`, the last one. A client that goes away ends it silently.
  public static void send(HttpServletResponse response, JsonMapper json, Source source)
      throws InterruptedException {
    var events = new ServerSentEvents(response, json);
    try {
      source.writeTo(events);
    } catch (Disconnected _) {
      return; // nobody is there to tell
    } catch (RuntimeException e) {
      if (!response.isCommitted()) throw e;
      events.fail(e);
    }
  }

  private void fail(RuntimeException error) {
    try {
      send("error", Problems.reported(error));
    } catch (Disconnected _) {
      // nobody is there to tell
    }
  }

  /// Sends one event at once.
  public void send(String event, Object data) {
    String text = "event: %s\ndata: %s\n\n".formatted(event, json.writeValueAsString(data));
    write(text);
  }

  /// Tells a client, and every proxy between, that it is still going on.
  public void stillThere() {
    write(": still there\n\n");
  }

  private void write(String text) {
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
