package dev.heed.llm.internal.export;

import dev.heed.llm.internal.export.AttentionForm.Explicit;
import dev.heed.llm.internal.export.AttentionForm.Masking;
import dev.heed.llm.internal.export.AttentionForm.Unknown;
import dev.heed.llm.internal.graph.ForeignGraph;
import dev.heed.llm.internal.graph.Node;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Looks for the softmax behind a layer's keys: forwards from the keys to it, and back from it over
/// the mask to the queries.
final class AttentionSearch {
  /// What may lie between keys and their softmax.
  private static final Set<String> PASSED =
      Set.of(
          "Unsqueeze",
          "Squeeze",
          "Expand",
          "Reshape",
          "Transpose",
          "Cast",
          "Identity",
          "Mul",
          "Div",
          "Add",
          "Where",
          "Tanh",
          "MatMul",
          "FusedMatMul");

  private static final Set<String> PRODUCTS = Set.of("MatMul", "FusedMatMul");

  /// A value's shape is no part of what it says.
  private static final Set<String> SHAPES = Set.of("Shape", "Size");

  private final ForeignGraph graph;
  private final Map<String, Node> makers;
  private final Map<String, List<Node>> takers;
  private final Map<String, Boolean> fixed = new HashMap<>();

  AttentionSearch(ForeignGraph graph) {
    this.graph = graph;
    this.makers = graph.makers();
    this.takers = graph.takers();
  }

  Optional<Node> maker(String value) {
    return Optional.ofNullable(makers.get(value));
  }

  /// @param keys cached and new ones, as the graph gives them
  AttentionForm explicit(String keys) {
    Set<String> fromKeys = new HashSet<>(Set.of(keys));
    Set<Node> ends = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(fromKeys);
    while (!open.isEmpty())
      for (Node taker : takers.getOrDefault(open.remove(), List.of())) {
        if (SHAPES.contains(taker.type())) continue;
        if (!PASSED.contains(taker.type())) ends.add(taker);
        else for (String output : taker.outputs()) if (fromKeys.add(output)) open.add(output);
      }
    if (ends.size() != 1 || !ends.iterator().next().is("Softmax"))
      return new Unknown(
          ends.isEmpty()
              ? maker(keys).map(Node::type).orElse("nothing")
              : String.join(", ", ends.stream().map(Node::type).distinct().sorted().toList()));
    return back(ends.iterator().next(), fromKeys);
  }

  private AttentionForm back(Node softmax, Set<String> fromKeys) {
    List<Masking> masks = new ArrayList<>();
    String at = softmax.input(0);
    while (true) {
      Node maker = makers.get(at);
      if (maker == null) return new Unknown("Softmax of no product");
      List<String> ways = maker.inputs().stream().filter(fromKeys::contains).toList();
      if (ways.size() != 1) return new Unknown(maker.type() + " of scores with themselves");
      String way = ways.getFirst();
      if (PRODUCTS.contains(maker.type())) {
        if (masks.isEmpty()) return new Unknown("Softmax without a mask");
        return new Explicit(softmax.output(0), masks, queries(maker, way));
      }
      boolean alone =
          maker.inputs().stream().allMatch(input -> input.equals(way) || isFixed(input));
      if (!alone && !maker.is("Add", "Where"))
        return new Unknown(maker.type() + " between scores and their softmax");
      if (!alone) masks.add(new Masking(maker, way));
      at = way;
    }
  }

  /// Back over what scales them.
  private String queries(Node product, String keys) {
    String at = product.input(product.input(0).equals(keys) ? 1 : 0);
    while (true) {
      Node maker = makers.get(at);
      if (maker == null || !maker.is("Mul", "Div", "Cast", "Identity")) return at;
      List<String> open = maker.inputs().stream().filter(input -> !isFixed(input)).toList();
      if (open.size() != 1) return at;
      at = open.getFirst();
    }
  }

  /// Whether a value is the same whatever goes into the graph, but for its shape. Asked from the
  /// constants on, so that no way is long.
  private boolean isFixed(String value) {
    if (value.isEmpty() || graph.constants().containsKey(value)) return true;
    if (fixed.isEmpty())
      for (Node node : graph.nodes()) {
        boolean all =
            SHAPES.contains(node.type())
                || node.needs().stream()
                    .allMatch(
                        need ->
                            need.isEmpty()
                                || graph.constants().containsKey(need)
                                || fixed.getOrDefault(need, false));
        node.outputs().forEach(output -> fixed.put(output, all));
      }
    return fixed.getOrDefault(value, false);
  }
}
