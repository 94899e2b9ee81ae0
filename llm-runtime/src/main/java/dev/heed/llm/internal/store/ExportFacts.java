package dev.heed.llm.internal.store;

import dev.heed.llm.Pooling;
import dev.heed.llm.internal.onnx.OnnxEncoder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the configuration files of a sentence-transformers export say about it.
record ExportFacts(ExportFiles files) {
  /// Families whose first two positions hold no token.
  private static final Set<String> OFFSET_POSITIONS =
      Set.of("roberta", "xlm-roberta", "camembert", "mpnet");

  private static final int NO_LIMIT = 1_000_000;

  /// The graph's own, when it has an output of whole texts; else the pooling layer's.
  Pooling pooling() throws IOException {
    if (OnnxEncoder.pools(files.onnx())) return Pooling.GRAPH;
    if (hasDenseLayer())
      throw new IOException(
          "%s has a dense layer after pooling that is not in its graph: export it with the output 'sentence_embedding'"
              .formatted(files.directory()));
    JsonNode layer = files.json("1_Pooling/config.json");
    List<String> modes =
        layer.has("pooling_mode")
            ? List.of(layer.path("pooling_mode").asString())
            : layer
                .propertyStream()
                .filter(mode -> mode.getKey().startsWith("pooling_mode_"))
                .filter(mode -> mode.getValue().asBoolean(false))
                .map(mode -> mode.getKey().substring("pooling_mode_".length()))
                .toList();
    if (modes.isEmpty())
      throw new IOException(
          "%s does not say how it pools: give --pooling cls or --pooling mean"
              .formatted(files.directory()));
    return switch (String.join("+", modes)) {
      case "cls", "cls_token" -> Pooling.CLS;
      case "mean", "mean_tokens" -> Pooling.MEAN;
      default ->
          throw new IOException(
              "%s pools by %s, and heed by cls or mean: export it with the output 'sentence_embedding'"
                  .formatted(files.directory(), String.join("+", modes)));
    };
  }

  private boolean hasDenseLayer() throws IOException {
    return files
        .json("modules.json")
        .valueStream()
        .anyMatch(module -> module.path("type").asString("").endsWith(".Dense"));
  }

  /// The first of the names that has a prompt, else nothing.
  String prompt(String... names) throws IOException {
    JsonNode prompts = files.json("config_sentence_transformers.json").path("prompts");
    for (String name : names) if (prompts.has(name)) return prompts.path(name).asString("");
    return "";
  }

  int maxTokens() throws IOException {
    return statedMaxTokens()
        .orElseThrow(
            () ->
                new IOException(
                    "%s does not say how many tokens it reads: give --max-tokens"
                        .formatted(files.directory())));
  }

  /// Most tokens that it reads, where a file says so.
  Optional<Integer> statedMaxTokens() throws IOException {
    JsonNode architecture = files.json("config.json");
    int unused = OFFSET_POSITIONS.contains(architecture.path("model_type").asString("")) ? 2 : 0;
    List<Integer> limits =
        List.of(
            limit(files.json("sentence_bert_config.json").path("max_seq_length")),
            limit(files.json("tokenizer_config.json").path("model_max_length")),
            limit(architecture.path("max_position_embeddings")) - unused);
    return limits.stream().filter(limit -> limit < NO_LIMIT - unused).findFirst();
  }

  /// Tokenizers without a limit say 10^30.
  private static int limit(JsonNode number) {
    return (int) Math.min(NO_LIMIT, number.asDouble(NO_LIMIT));
  }
}
