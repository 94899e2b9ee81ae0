package dev.heed.answer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heed.answer.remote.RemoteProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A service with a chat model, on a free port of this machine, that speaks as OpenAI, Ollama or
/// Anthropic do when they stream. What it says is laid down beforehand, one thing for each request;
/// the last one is said again and again.
public final class ChatServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final RemoteProvider provider;
  private final List<Saying> sayings;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch left = new CountDownLatch(1);

  /// What a request is answered with.
  public sealed interface Saying {
    /// A reply in pieces, with a pause before each.
    record Pieces(List<String> pieces, Duration pause) implements Saying {}

    /// Pieces, and then the connection breaks.
    record Broken(List<String> pieces) implements Saying {}

    /// A refusal.
    record Refusal(int status) implements Saying {}

    /// A page that is none of the format's.
    record Garbage(String text) implements Saying {}
  }

  /// A request as it came.
  ///
  /// @param said all that it says: instructions, passages, question
  /// @param key what it shows
  public record Request(String path, JsonNode body, String said, String key) {}

  private ChatServer(RemoteProvider provider, List<Saying> sayings) throws IOException {
    this.provider = provider;
    this.sayings = List.copyOf(sayings);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  public static ChatServer saying(RemoteProvider provider, Saying... sayings) {
    try {
      return new ChatServer(provider, List.of(sayings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A reply in pieces of seven characters, which end anywhere.
  public static Saying reply(String text) {
    return slowly(text, Duration.ZERO);
  }

  public static Saying slowly(String text, Duration pause) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < text.length(); i += 7)
      pieces.add(text.substring(i, Math.min(i + 7, text.length())));
    return new Saying.Pieces(pieces, pause);
  }

  /// Where clients are sent to.
  public URI address() {
    String path = provider == RemoteProvider.OPENAI ? "/v1" : "";
    return URI.create("http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path));
  }

  public List<Request> requests() {
    return requests;
  }

  /// Counted down when a client has gone away before the end of its reply.
  public CountDownLatch left() {
    return left;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      requests.add(
          new Request(exchange.getRequestURI().getPath(), body, said(body), key(exchange)));
      Saying saying = sayings.get(Math.min(requests.size(), sayings.size()) - 1);
      switch (saying) {
        case Saying.Pieces(List<String> pieces, Duration pause) -> stream(exchange, pieces, pause);
        case Saying.Broken(List<String> pieces) -> breakOff(exchange, pieces);
        case Saying.Refusal(int status) ->
            send(exchange, status, "application/json", refusal(status));
        case Saying.Garbage(String text) -> send(exchange, 200, type(), text);
      }
    }
  }

  private static String said(JsonNode body) {
    StringBuilder said = new StringBuilder(body.path("system").toString());
    for (JsonNode message : body.path("messages")) {
      JsonNode content = message.path("content");
      if (content.isString()) said.append(content.asString());
      for (JsonNode part : content) said.append(part.path("text").asString(""));
      said.append('\n');
    }
    return said.toString();
  }

  private static String key(HttpExchange exchange) {
    String bearer = exchange.getRequestHeaders().getFirst("Authorization");
    String own = exchange.getRequestHeaders().getFirst("x-api-key");
    return own != null ? own : bearer == null ? "" : bearer.replaceFirst("^Bearer ", "");
  }

  private void stream(HttpExchange exchange, List<String> pieces, Duration pause)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type());
    exchange.sendResponseHeaders(200, 0);
    OutputStream out = exchange.getResponseBody();
    try {
      write(out, begin());
      for (String piece : pieces) {
        Thread.sleep(pause);
        write(out, piece(piece));
      }
      write(out, end());
    } catch (IOException e) {
      left.countDown();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// A body whose announced length never comes.
  private void breakOff(HttpExchange exchange, List<String> pieces) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type());
    exchange.sendResponseHeaders(200, 1_000_000);
    write(exchange.getResponseBody(), begin());
    for (String piece : pieces) write(exchange.getResponseBody(), piece(piece));
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void write(OutputStream out, String text) throws IOException {
    if (text.isEmpty()) return;
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private String type() {
    return provider == RemoteProvider.OLLAMA ? "application/x-ndjson" : "text/event-stream";
  }

  private static String refusal(int status) {
    return "{\"type\": \"error\", \"error\": {\"type\": \"some_error\", \"message\": \"refused with %d\"}}"
        .formatted(status);
  }

  private String begin() {
    return switch (provider) {
      case OPENAI -> chunk(Map.of("role", "assistant", "content", ""), null);
      case OLLAMA -> "";
      case ANTHROPIC ->
          event(
                  Map.of(
                      "type",
                      "message_start",
                      "message",
                      Map.of(
                          "id", "msg_1",
                          "type", "message",
                          "role", "assistant",
                          "content", List.of(),
                          "model", "m",
                          "usage", Map.of("input_tokens", 1, "output_tokens", 1))))
              + event(
                  Map.of(
                      "type",
                      "content_block_start",
                      "index",
                      0,
                      "content_block",
                      Map.of("type", "text", "text", "")));
    };
  }

  private String piece(String text) {
    return switch (provider) {
      case OPENAI -> chunk(Map.of("content", text), null);
      case OLLAMA -> line(text, false);
      case ANTHROPIC ->
          event(
              Map.of(
                  "type",
                  "content_block_delta",
                  "index",
                  0,
                  "delta",
                  Map.of("type", "text_delta", "text", text)));
    };
  }

  private String end() {
    return switch (provider) {
      case OPENAI -> chunk(Map.of(), "stop") + "data: [DONE]\n\n";
      case OLLAMA -> line("", true);
      case ANTHROPIC ->
          event(Map.of("type", "content_block_stop", "index", 0))
              + event(
                  Map.of(
                      "type",
                      "message_delta",
                      "delta",
                      Map.of("stop_reason", "end_turn"),
                      "usage",
                      Map.of("output_tokens", 9)))
              + event(Map.of("type", "message_stop"));
    };
  }

  private static String chunk(Map<String, String> delta, String ending) {
    return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":%s,\"finish_reason\":%s}]}\n\n"
        .formatted(JSON.writeValueAsString(delta), JSON.writeValueAsString(ending));
  }

  private static String line(String text, boolean done) {
    return "{\"model\":\"m\",\"created_at\":\"2026-11-28T00:00:00Z\",\"message\":{\"role\":\"assistant\",\"content\":%s},\"done\":%s}\n"
        .formatted(JSON.writeValueAsString(text), done);
  }

  private static String event(Map<String, Object> data) {
    return "event: %s\ndata: %s\n\n".formatted(data.get("type"), JSON.writeValueAsString(data));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
