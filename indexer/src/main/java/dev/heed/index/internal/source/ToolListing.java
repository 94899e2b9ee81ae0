package dev.heed.index.internal.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads descriptions of tools: OpenAPI 3, Swagger 2, and the listing of a Model Context Protocol
/// server, bare or as the answer (`result`) that a server gave.
///
/// Of a schema the first level of properties is read. References are followed within the file,
/// never out of it; aliases of YAML are not followed, for a small file can make a large one of
/// them.
final class ToolListing {
  private static final int DEEPEST = 200;

  /// References from one to the next before it is called a circle.
  private static final int REFERENCES = 16;

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace", "query");

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build();
  private static final ObjectMapper JSON =
      JsonMapper.builder(JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build()).build();
  private static final ObjectMapper YAML =
      YAMLMapper.builder(YAMLFactory.builder().streamReadConstraints(CONSTRAINTS).build()).build();

  private final JsonNode root;

  private ToolListing(JsonNode root) {
    this.root = root;
  }

  /// The tools in the order of the file.
  ///
  /// @param text the file
  /// @throws IOException that says what it is not
  static List<Tool> read(String text) throws IOException {
    return new ToolListing(parsed(text)).tools();
  }

  private static JsonNode parsed(String text) throws IOException {
    String begin = text.stripLeading();
    boolean json = begin.startsWith("{") || begin.startsWith("[");
    try {
      return (json ? JSON : YAML).readTree(text);
    } catch (JacksonException wrong) {
      throw new IOException(
          "is neither JSON nor YAML: "
              + wrong.getOriginalMessage().lines().findFirst().orElse("nothing is known of it"),
          wrong);
    }
  }

  private List<Tool> tools() throws IOException {
    JsonNode listed = listed();
    if (listed.isArray()) return listed.values().stream().map(this::tool).toList();
    if (root.path("paths").isObject() && (root.has("openapi") || root.has("swagger")))
      return operations();
    throw new IOException(
        "describes no tools: expected OpenAPI ('openapi' and 'paths') or the listing of a Model"
            + " Context Protocol server ('tools')");
  }

  private JsonNode listed() {
    if (root.isArray()) return root;
    return root.has("result") ? root.path("result").path("tools") : root.path("tools");
  }

  private Tool tool(JsonNode tool) {
    JsonNode described = tool.path("function").isObject() ? tool.path("function") : tool;
    JsonNode schema =
        described.has("inputSchema") ? described.path("inputSchema") : described.path("parameters");
    return new Tool(
        text(described, "name"),
        "",
        text(described, "title"),
        text(described, "description"),
        properties(schema),
        List.of());
  }

  private List<Tool> operations() {
    String title = text(root.path("info"), "title");
    List<Tool> tools = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : root.path("paths").properties()) {
      JsonNode item = resolved(path.getValue());
      for (Map.Entry<String, JsonNode> operation : item.properties())
        if (METHODS.contains(operation.getKey().toLowerCase(Locale.ROOT)))
          tools.add(operation(title, path.getKey(), item, operation));
    }
    return tools;
  }

  private Tool operation(
      String title, String path, JsonNode item, Map.Entry<String, JsonNode> entry) {
    JsonNode operation = entry.getValue();
    String call = entry.getKey().toUpperCase(Locale.ROOT) + " " + path;
    String name = text(operation, "operationId");
    String summary = text(operation, "summary");
    return new Tool(
        name.isEmpty() ? call : name,
        title,
        name.isEmpty() ? "" : call,
        (summary + "\n" + text(operation, "description")).strip(),
        parameters(item, operation),
        operation.path("tags").values().stream()
            .filter(JsonNode::isString)
            .map(JsonNode::asString)
            .toList());
  }

  /// Those of the path, those of the operation, and what its body has.
  private List<Tool.Parameter> parameters(JsonNode item, JsonNode operation) {
    List<Tool.Parameter> parameters = new ArrayList<>();
    for (JsonNode owner : List.of(item, operation))
      for (JsonNode each : owner.path("parameters")) {
        JsonNode parameter = resolved(each);
        if (text(parameter, "in").equals("body"))
          parameters.addAll(properties(parameter.path("schema")));
        else parameters.add(parameter(parameter));
      }
    JsonNode content = resolved(operation.path("requestBody")).path("content");
    content.values().stream()
        .findFirst()
        .ifPresent(body -> parameters.addAll(properties(body.path("schema"))));
    return parameters;
  }

  private Tool.Parameter parameter(JsonNode parameter) {
    JsonNode schema = parameter.has("schema") ? parameter.path("schema") : parameter;
    return new Tool.Parameter(
        text(parameter, "name"),
        type(schema),
        parameter.path("required").asBoolean(false),
        text(parameter, "description"));
  }

  private List<Tool.Parameter> properties(JsonNode unresolved) {
    JsonNode schema = resolved(unresolved);
    Set<String> required = Set.copyOf(strings(schema.path("required")));
    return schema.path("properties").properties().stream()
        .map(
            property ->
                new Tool.Parameter(
                    property.getKey(),
                    type(property.getValue()),
                    required.contains(property.getKey()),
                    text(resolved(property.getValue()), "description")))
        .toList();
  }

  private static List<String> strings(JsonNode array) {
    return array.values().stream()
        .filter(JsonNode::isString)
        .map(JsonNode::asString)
        .distinct()
        .toList();
  }

  private String type(JsonNode unresolved) {
    JsonNode schema = resolved(unresolved);
    String type = text(schema, "type");
    String items = type.equals("array") ? text(resolved(schema.path("items")), "type") : "";
    return items.isEmpty() ? type : "array of " + items;
  }

  private JsonNode resolved(JsonNode node) {
    JsonNode at = node;
    for (int i = 0; i < REFERENCES && at.path("$ref").isString(); i++) {
      String reference = at.path("$ref").asString();
      if (!reference.startsWith("#/")) return at;
      at = root.at(reference.substring(1));
    }
    return at;
  }

  private static String text(JsonNode object, String field) {
    JsonNode value = object.path(field);
    return value.isString() ? value.asString().strip() : "";
  }
}
