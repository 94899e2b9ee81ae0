package dev.heed.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// What a client of another service sees of a stream that fails, and what one that has gone ends.
class ServerSentEventsTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private volatile boolean gone;

  @Test
  void whatFailsBeforeTheFirstEventIsAnOrdinaryResponse() {
    ProblemException problem =
        ProblemException.notFound("collection", "there is no collection 'x'");

    assertThatThrownBy(
            () ->
                send(
                    _ -> {
                      throw problem;
                    }))
        .isSameAs(problem);
    assertThat(body.size()).isZero();
  }

  @Test
  void whatFailsLaterIsAnEventInTheShapeOfTheService() throws Exception {
    send(
        events -> {
          events.send("first");
          throw ProblemException.conflict(null, "the collection was deleted");
        });

    assertThat(body.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            data: "first"

            data: {"error":{"message":"the collection was deleted","type":"invalid_request_error","param":null,"code":"conflict"}}

            """);
  }

  /// The work would wait for a minute; nothing is sent meanwhile.
  @Test
  void aClientThatGoesAwayEndsTheWork() throws Exception {
    long begin = System.nanoTime();
    send(
        events -> {
          events.send("first");
          gone = true;
          try {
            Thread.sleep(Duration.ofMinutes(1));
          } catch (InterruptedException e) {
            throw new CancellationException("not wanted any more");
          }
        });

    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(30));
    assertThat(Thread.interrupted()).as("interrupted still").isFalse();
    assertThat(body.toString(StandardCharsets.UTF_8)).isEqualTo("data: \"first\"\n\n");
  }

  private void send(ServerSentEvents.Source source) throws InterruptedException {
    ServerSentEvents.sendUnnamed(response(), JSON, ErrorShape.OPENAI, source);
  }

  /// A response that is committed by the first byte and breaks when the client has gone.
  private HttpServletResponse response() {
    ServletOutputStream out =
        new ServletOutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (gone) throw new IOException("Broken pipe");
            body.write(b);
          }

          @Override
          public boolean isReady() {
            return true;
          }

          @Override
          public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException();
          }
        };
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (_, method, _) ->
                switch (method.getName()) {
                  case "isCommitted" -> body.size() > 0;
                  case "getOutputStream" -> out;
                  default -> null;
                });
  }
}
