package dev.heed.llm.internal.onnx;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.TensorInfo;
import dev.heed.llm.Pooling;
import dev.heed.llm.UnusableModelException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What goes into a graph and what comes out, by name, and which of it heed uses.
///
/// @param model file that errors name
/// @param kind of model that the graph should be, for errors
record GraphPorts(Path model, String kind, Set<String> inputs, Map<String, NodeInfo> outputs) {
  static final String TOKENS = "input_ids";

  /// 1 for a token, 0 for padding.
  static final String MASK = "attention_mask";

  /// All 0 for a text; of a pair, the tokenizer says which token is whose.
  static final String SEGMENTS = "token_type_ids";

  private static final Set<String> KNOWN = Set.of(TOKENS, MASK, SEGMENTS);
  private static final String LOGITS = "logits";
  private static final String POOLED = "sentence_embedding";

  /// BERT's own vector of a text, which was trained for another task than search.
  private static final String CLASSIFIED = "pooler_output";

  void checkInputs() {
    for (String name : inputs)
      if (!KNOWN.contains(name))
        throw unusable("it asks for the input '%s', and heed knows %s".formatted(name, KNOWN));
    if (!inputs.contains(TOKENS))
      throw unusable("its inputs %s lack '%s'".formatted(inputs, TOKENS));
  }

  /// The output that says how well a pair of texts fits: (pairs, 1), or (pairs, 2) for no and yes.
  /// The one with the usual name, else the first of two dimensions.
  String logits() {
    String name =
        outputs.containsKey(LOGITS)
            ? LOGITS
            : ofRank(2)
                .orElseThrow(
                    () ->
                        unusable(
                            "it needs an output of shape (pairs, 1) or (pairs, 2), and the outputs are %s"
                                .formatted(outputs.keySet())));
    long[] shape = shape(Objects.requireNonNull(outputs.get(name)));
    if (shape.length != 2 || shape[1] == 0 || shape[1] > 2)
      throw unusable(
          "its output '%s' has the shape %s, and heed ranks by one logit, (pairs, 1), or by the difference of two, (pairs, 2)"
              .formatted(name, Arrays.toString(shape)));
    return name;
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
    return shape(node).length;
  }

  /// Numbers, -1 for what is known only when the graph runs.
  private static long[] shape(NodeInfo node) {
    return node.getInfo() instanceof TensorInfo tensor ? tensor.getShape() : new long[0];
  }

  private UnusableModelException unusable(String reason) {
    return new UnusableModelException(
        "%s is no %s that heed can run: %s".formatted(model, kind, reason), null);
  }
}
