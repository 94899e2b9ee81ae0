package dev.heed.api.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Messages on standard input and output, one a line. Requests run side by side.
///
/// The SDK has a transport for these, too. It speaks the first version of the protocol alone, ends
/// at a line that is no message, and at the end of its input drops what it has not answered yet.
final class StandardInput implements McpStatelessServerTransport {
  private static final String CANCELLED = "notifications/cancelled";

  private final McpJsonMapper json;
  private final InputStream in;
  private final OutputStream out;

  /// Ids of requests whose answers are waited for.
  private final Set<Object> awaited = ConcurrentHashMap.newKeySet();

  private @Nullable McpStatelessServerHandler handler;

  StandardInput(McpJsonMapper json, InputStream in, OutputStream out) {
    this.json = json;
    this.in = in;
    this.out = out;
  }

  @Override
  public void setMcpHandler(McpStatelessServerHandler handler) {
    this.handler = handler;
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /// Returns when the input has ended and all that it asked is answered.
  void serve() throws IOException {
    try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine())
        if (!line.isBlank()) take(line, requests);
    }
  }

  private void take(String line, ExecutorService requests) {
    JSONRPCMessage message;
    try {
      message = McpSchema.deserializeJsonRpcMessage(json, line);
    } catch (IOException | IllegalArgumentException e) {
      send(
          McpError.builder(ErrorCodes.PARSE_ERROR)
              .message("a line must be one message of JSON-RPC 2.0")
              .build());
      return;
    }
    switch (message) {
      case JSONRPCRequest request -> {
        awaited.add(request.id());
        requests.execute(() -> answer(request));
      }
      case JSONRPCNotification notification -> note(notification);
      default -> {} // an answer; nothing is asked of clients
    }
  }

  private void answer(JSONRPCRequest request) {
    JSONRPCResponse response = response(request);
    if (awaited.remove(request.id())) send(response);
  }

  private JSONRPCResponse response(JSONRPCRequest request) {
    try {
      return Objects.requireNonNull(
          handler().handleRequest(McpTransportContext.EMPTY, request).block());
    } catch (McpError e) {
      return JSONRPCResponse.error(request.id(), e.getJsonRpcError());
    }
  }

  private void note(JSONRPCNotification notification) {
    if (notification.method().equals(CANCELLED)) cancel(notification.params());
    else handler().handleNotification(McpTransportContext.EMPTY, notification).block();
  }

  /// What is cancelled runs to its end, because an interrupt would close files of the index for all
  /// others; its answer is not sent.
  private void cancel(@Nullable Object parameters) {
    Object id = parameters instanceof Map<?, ?> fields ? fields.get("requestId") : null;
    if (id != null) awaited.remove(id);
  }

  private McpStatelessServerHandler handler() {
    return Objects.requireNonNull(handler, "the server is built before it is served");
  }

  private void send(Object message) {
    try {
      byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
      synchronized (out) {
        out.write(line);
        out.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the client does not read any more", e);
    }
  }
}
