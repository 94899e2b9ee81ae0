package dev.heed.llm.internal.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import dev.heed.llm.Pooling;
import dev.heed.llm.UnusableModelException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What goes into a graph and what comes out, by name, and which of it an encoder uses.
///
/// @param model file that errors name
record GraphPorts(Path model, Set<String> inputs, Map<String, NodeInfo> outputs) {
  static final String TOKENS = "input_ids";

  /// 1 for a token, 0 for padding.
  static final String MASK = "attention_mask";

  /// All 0: every text is one segment.
  static final String SEGMENTS = "token_type_ids";

  private static final Set<String> KNOWN = Set.of(TOKENS, MASK, SEGMENTS);
  private static final String POOLED = "sentence_embedding";

  /// BERT's own vector of a text, which was trained for another task than search.
  private static final String CLASSIFIED = "pooler_output";

  void checkInputs() {
    for (String name : inputs)
      if (!KNOWN.contains(name))
        throw unusable("it asks for the input '%s', and heed knows %s".formatted(name, KNOWN));
  }

  /// Whether the output for vectors of whole texts has its usual name.
  boolean pools() {
    return POOLED.equals(ofRank(2).orElse(null));
  }

  /// The output that this pooling needs.
  String output(Pooling pooling) {
    return switch (pooling) {
      case GRAPH -> required(pooling, 2, "(texts, dimension)");
      case CLS, MEAN -> required(pooling, 3, "(texts, tokens, dimension)");
    };
  }

  private String required(Pooling pooling, int rank, String shape) {
    return ofRank(rank)
        .orElseThrow(
            () ->
                unusable(
                    "pooling '%s' needs an output of shape %s, and the outputs are %s"
                        .formatted(pooling, shape, outputs.keySet())));
  }

  /// The output with the usual name, else the first one.
  private Optional<String> ofRank(int rank) {
    List<String> names =
        outputs.entrySet().stream()
            .filter(output -> rank(output.getValue()) == rank)
            .map(Map.Entry::getKey)
            .filter(name -> !name.equals(CLASSIFIED))
            .toList();
    return names.contains(POOLED) ? Optional.of(POOLED) : names.stream().findFirst();
  }

  private static int rank(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape().length : 0;
  }

  private UnusableModelException unusable(String reason) {
    return new UnusableModelException(
        "%s is no encoder that heed can run: %s".formatted(model, reason), null);
  }
}
