package dev.heed.llm.internal.export;

import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Node;
import java.util.List;
import java.util.Optional;

/// How an export computes the attention of one layer.
sealed interface AttentionForm {

  /// By operators of its own: a product of queries and keys, a mask, a softmax.
  ///
  /// @param softmax its result, (b, h, t, k)
  /// @param masks what hides keys from the scores, from the last one back: the first is to take
  ///   heed's mask, the others are left out
  /// @param queries (b, h, t, d), rotated and not scaled
  record Explicit(String softmax, List<Masking> masks, String queries) implements AttentionForm {}

  /// An operator that hides keys.
  ///
  /// @param scores that go into it
  record Masking(Node node, String scores) {}

  /// By GroupQueryAttention, ONNX Runtime's operator for all of it.
  record Grouped(Node node) implements AttentionForm {}

  /// By something whose softmax cannot be reached.
  ///
  /// @param operator what it is, for people
  record Unknown(String operator) implements AttentionForm {}

  /// The form of every layer.
  static List<AttentionForm> of(ForeignGraph graph, List<CacheNames> layers) {
    var search = new AttentionSearch(graph);
    return layers.stream()
        .map(
            layer -> {
              Optional<Node> maker = search.maker(layer.key());
              return maker.filter(node -> node.is("GroupQueryAttention")).isPresent()
                  ? grouped(maker.get(), layer)
                  : search.explicit(layer.key());
            })
        .toList();
  }

  private static AttentionForm grouped(Node node, CacheNames layer) {
    Optional<String> more = beyond(node);
    if (more.isPresent()) return new Unknown("GroupQueryAttention with " + more.get());
    if (!node.input(3).equals(layer.pastKey().name()) || !node.output(1).equals(layer.key()))
      return new Unknown("GroupQueryAttention behind a changed cache");
    return new Grouped(node);
  }

  /// What an operator does that heed's own operators in its place would not.
  private static Optional<String> beyond(Node node) {
    if (node.whole("local_window_size", -1) > 0) return Optional.of("local_window_size");
    if (node.whole("smooth_softmax", 0) > 0 || !node.input(11).isEmpty())
      return Optional.of("a sink of attention");
    if (!node.input(10).isEmpty()) return Optional.of("attention_bias");
    boolean scaled = node.inputs().stream().skip(12).anyMatch(input -> !input.isEmpty());
    return scaled ? Optional.of("a quantised cache") : Optional.empty();
  }
}
