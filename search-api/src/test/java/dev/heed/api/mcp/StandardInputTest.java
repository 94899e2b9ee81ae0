package dev.heed.api.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Lines in, lines out.
class StandardInputTest {
  private final CountDownLatch others = new CountDownLatch(1);

  /// Answers `slow` only when something else was asked.
  private final McpStatelessServerHandler handler =
      new McpStatelessServerHandler() {
        @Override
        public Mono<JSONRPCResponse> handleRequest(
            McpTransportContext context, JSONRPCRequest request) {
          return Mono.fromCallable(
              () -> {
                if (request.method().equals("slow")) others.await();
                else others.countDown();
                return JSONRPCResponse.result(request.id(), Map.of("was", request.method()));
              });
        }

        @Override
        public Mono<Void> handleNotification(
            McpTransportContext context, JSONRPCNotification notification) {
          return Mono.empty();
        }
      };

  @Test
  void aSlowRequestHoldsNoOtherUpAndIsAnsweredAfterTheEndOfTheInput() throws Exception {
    assertThat(
            answers(
                """
                {"jsonrpc":"2.0","id":1,"method":"slow"}

                {"jsonrpc":"2.0","id":2,"method":"quick"}
                """))
        .containsExactlyInAnyOrder(
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"was\":\"slow\"}}",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"was\":\"quick\"}}");
  }

  @Test
  void whatIsCancelledIsNotAnswered() throws Exception {
    assertThat(
            answers(
                """
                {"jsonrpc":"2.0","id":1,"method":"slow"}
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}
                {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}
                {"jsonrpc":"2.0","id":2,"method":"quick"}
                """))
        .containsExactly("{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"was\":\"quick\"}}");
  }

  private List<String> answers(String lines) throws Exception {
    var out = new ByteArrayOutputStream();
    var in = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    var transport = new StandardInput(McpTools.messages(), in, out);
    transport.setMcpHandler(handler);
    transport.serve();
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
