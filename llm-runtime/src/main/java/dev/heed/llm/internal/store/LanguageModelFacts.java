package dev.heed.llm.internal.store;

import dev.heed.llm.Architecture;
import dev.heed.llm.ChatFormat;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Port;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the configuration files of an exported language model say about it: those of transformers,
/// else those of ONNX Runtime's generative extension.
record LanguageModelFacts(ExportFiles files) {
  private static final String LICENCE = "license:";

  /// Where both the graph and a file say something, the graph is right.
  Architecture architecture(ForeignGraph graph) throws IOException {
    List<JsonNode> configs = configs();
    Port past = graph.inputs().get("past_key_values.0.key");
    int layers =
        (int)
            graph.inputs().keySet().stream()
                .filter(name -> name.startsWith("past_key_values.") && name.endsWith(".key"))
                .count();
    int heads = required(configs, "num_attention_heads", "n_head");
    int width = required(configs, "hidden_size", "n_embd");
    return new Architecture(
        whole(configs, "num_hidden_layers", "n_layer").orElse(layers),
        heads,
        dimension(past, 1).or(() -> whole(configs, "num_key_value_heads")).orElse(heads),
        dimension(past, 3).or(() -> whole(configs, "head_dim", "head_size")).orElse(width / heads),
        width,
        whole(configs, "intermediate_size", "n_inner").orElse(4 * width),
        dimension(graph.outputs().get("logits"), 2)
            .orElseGet(() -> required(configs, "vocab_size")),
        required(configs, "max_position_embeddings", "n_positions", "context_length"),
        real(configs, "rope_theta").orElse(10_000.0),
        real(configs, "rms_norm_eps", "layer_norm_epsilon").orElse(1e-5));
  }

  private List<JsonNode> configs() throws IOException {
    JsonNode config = files.json("config.json");
    JsonNode other = files.json("genai_config.json").path("model");
    return List.of(
        config,
        config.path("text_config"),
        config.path("rope_parameters"),
        other,
        other.path("decoder"));
  }

  private static Optional<Integer> dimension(@Nullable Port port, int place) {
    return port == null || port.shape().size() <= place || port.shape().get(place) < 1
        ? Optional.empty()
        : Optional.of(Math.toIntExact(port.shape().get(place)));
  }

  private int required(List<JsonNode> configs, String... names) {
    return whole(configs, names)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no config.json or genai_config.json in %s says %s"
                        .formatted(files.directory(), String.join(" or ", names))));
  }

  private static Optional<Integer> whole(List<JsonNode> configs, String... names) {
    return number(configs, names).map(JsonNode::intValue);
  }

  private static Optional<Double> real(List<JsonNode> configs, String... names) {
    return number(configs, names).map(JsonNode::doubleValue);
  }

  private static Optional<JsonNode> number(List<JsonNode> configs, String... names) {
    for (JsonNode config : configs)
      for (String name : names)
        if (config.path(name).isNumber()) return Optional.of(config.path(name));
    return Optional.empty();
  }

  /// After any of which a text is complete.
  List<Integer> endTokens() throws IOException {
    for (JsonNode said :
        List.of(
            files.json("generation_config.json"),
            files.json("config.json"),
            files.json("genai_config.json").path("model"))) {
      JsonNode ends = said.path("eos_token_id");
      if (ends.isNumber()) return List.of(ends.intValue());
      if (ends.isArray()) return ends.valueStream().map(JsonNode::intValue).distinct().toList();
    }
    return List.of();
  }

  /// By the marks in its template, which is never run.
  ChatFormat chat() throws IOException {
    Path template = files.directory().resolve("chat_template.jinja");
    if (Files.isRegularFile(template)) return ChatFormat.of(Files.readString(template), opening());
    JsonNode told = files.json("tokenizer_config.json").path("chat_template");
    List<String> templates = new ArrayList<>();
    if (told.isString()) templates.add(told.asString());
    for (JsonNode one : told) templates.add(one.path("template").asString(""));
    return ChatFormat.of(templates.isEmpty() ? "" : templates.getFirst(), opening());
  }

  /// The token that its texts begin with, empty where they have none.
  private String opening() throws IOException {
    JsonNode tokenizer = files.json("tokenizer_config.json");
    JsonNode first = tokenizer.path("bos_token");
    if (!tokenizer.path("add_bos_token").asBoolean(true)) return "";
    return first.isString() ? first.asString() : first.path("content").asString("");
  }

  /// As the head of the model's description has it, between two lines of dashes.
  String licence() throws IOException {
    Path description = files.directory().resolve("README.md");
    if (!Files.isRegularFile(description)) return "unknown";
    List<String> lines = Files.readString(description).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().strip().equals("---")) return "unknown";
    return lines.stream()
        .skip(1)
        .takeWhile(line -> !line.strip().equals("---"))
        .filter(line -> line.startsWith(LICENCE))
        .map(line -> line.substring(LICENCE.length()).replaceAll("[\"']", "").strip())
        .findFirst()
        .orElse("unknown");
  }
}
