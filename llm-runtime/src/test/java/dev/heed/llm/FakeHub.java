package dev.heed.llm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A hub on this machine with one repository, `harbour/ice`, and a second server to which it
/// redirects for large files, as hubs do. Faults are switched on by the test.
final class FakeHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  private static final String REPOSITORY = "harbour/ice";

  private final HttpServer hub = server();
  private final HttpServer store = server();
  private final Map<String, byte[]> files = new TreeMap<>();
  private final Map<String, byte[]> served = new HashMap<>();

  /// Each request as `hub` or `store`, its path, its range and its token.
  final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /// Answers of the store that break after so many bytes.
  final AtomicInteger breaks = new AtomicInteger();

  volatile int breaksAfter = 1000;
  volatile boolean knowsRanges = true;
  volatile int status = 200;
  volatile String code = "";
  volatile String redirect = "";

  FakeHub() throws IOException {
    hub.createContext("/", exchange -> answer("hub", exchange));
    store.createContext("/", exchange -> answer("store", exchange));
    hub.start();
    store.start();
  }

  private static HttpServer server() throws IOException {
    return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  FakeHub with(String path, byte[] contents) {
    files.put(path, contents);
    return this;
  }

  /// Other contents than those that are listed.
  void serve(String path, byte[] contents) {
    served.put(path, contents);
  }

  Map<String, String> environment() {
    return Map.of("HF_ENDPOINT", address(hub), "HF_TOKEN", "secret");
  }

  static String address(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(String who, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String range = exchange.getRequestHeaders().getFirst("Range");
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    requests.add("%s %s %s %s".formatted(who, path, range, token));
    try (exchange) {
      String resolve = "/%s/resolve/%s/".formatted(REPOSITORY, COMMIT);
      if (status != 200) {
        exchange.getResponseHeaders().set("X-Error-Code", code);
        exchange.sendResponseHeaders(status, -1);
      } else if (path.equals("/api/models/%s/revision/main".formatted(REPOSITORY)))
        send(exchange, "{\"sha\":\"%s\",\"cardData\":{\"license\":\"mit\"}}".formatted(COMMIT));
      else if (path.equals("/api/models/%s/tree/%s".formatted(REPOSITORY, COMMIT)))
        send(exchange, listing());
      else if (who.equals("hub") && path.startsWith(resolve)) {
        String file = path.substring(resolve.length());
        String to = redirect.isEmpty() ? address(store) + "/" + file : redirect;
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
      } else if (who.equals("store"))
        send(exchange, served.getOrDefault(path.substring(1), files.get(path.substring(1))), range);
      else exchange.sendResponseHeaders(404, -1);
    }
  }

  private String listing() {
    List<String> entries = new ArrayList<>(List.of("{\"type\":\"directory\",\"path\":\"onnx\"}"));
    files.forEach(
        (path, contents) -> {
          String sha256 = sha256(contents);
          String large =
              path.endsWith(".json")
                  ? ""
                  : ",\"lfs\":{\"oid\":\"%s\",\"size\":%d}".formatted(sha256, contents.length);
          entries.add(
              "{\"type\":\"file\",\"path\":\"%s\",\"size\":%d,\"oid\":\"%s\"%s}"
                  .formatted(path, contents.length, gitHash(contents), large));
        });
    return "[" + String.join(",", entries) + "]";
  }

  private static void send(HttpExchange exchange, String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void send(HttpExchange exchange, byte[] contents, String range) throws IOException {
    int from = 0;
    if (range != null && knowsRanges)
      from = Integer.parseInt(range.replaceAll("bytes=(\\d+)-", "$1"));
    byte[] rest = Arrays.copyOfRange(contents, from, contents.length);
    if (from > 0)
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, contents.length - 1, contents.length));
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, rest.length);
    OutputStream body = exchange.getResponseBody();
    if (rest.length > breaksAfter && breaks.getAndDecrement() > 0) {
      body.write(rest, 0, breaksAfter);
      body.flush(); // and the exchange is closed with the rest unsent
    } else body.write(rest);
  }

  static String sha256(byte[] contents) {
    return hash("SHA-256", contents);
  }

  private static String gitHash(byte[] contents) {
    byte[] head = "blob %d\0".formatted(contents.length).getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + contents.length);
    System.arraycopy(contents, 0, all, head.length, contents.length);
    return hash("SHA-1", all);
  }

  private static String hash(String algorithm, byte[] contents) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(contents));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    hub.stop(0);
    store.stop(0);
  }
}
