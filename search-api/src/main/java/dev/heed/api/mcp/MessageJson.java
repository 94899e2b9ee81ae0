package dev.heed.api.mcp;

import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The JSON of messages. The SDK's transport writes an error as the exception that it is, with its
/// stack trace: here it is the message that JSON-RPC has for it.
final class MessageJson {
  private MessageJson() {}

  static JsonMapper mapper() {
    return JsonMapper.builder()
        .addModule(new SimpleModule().addSerializer(McpError.class, new AsMessage()))
        .build();
  }

  private static final class AsMessage extends ValueSerializer<McpError> {
    @Override
    public void serialize(McpError error, JsonGenerator json, SerializationContext context) {
      JSONRPCError told = error.getJsonRpcError();
      Map<String, Object> message = new LinkedHashMap<>();
      message.put("jsonrpc", McpSchema.JSONRPC_VERSION);
      message.put("id", null);
      message.put("error", Map.of("code", told.code(), "message", told.message()));
      context.writeValue(json, message);
    }
  }
}
