package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.Head;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.ArrayList;
import java.util.List;

/// What leaves the graph of the selected heads' attention: one number for each head and key.
///
/// Dimensions as in [DecoderGraph]; n selected heads, in ascending order.
public final class Taps {
  private final Graph graph;
  private final Architecture model;
  private final List<Head> heads;
  private final List<Value> attention = new ArrayList<>();
  private final List<Value> queries = new ArrayList<>();
  private final Value rows;

  public Taps(Graph graph, Architecture model, List<Head> heads) {
    this.graph = graph;
    this.model = model;
    this.heads = heads.stream().sorted().toList();
    Value weights = graph.input(DecoderGraph.ROWS, Element.FLOAT, "b", "t");
    rows = graph.op("Unsqueeze", List.of(weights, graph.constant(1, 2))); // (b, 1, 1, t)
  }

  public int deepest() {
    return heads.getLast().layer();
  }

  /// Taps a layer, where one of its heads is selected.
  ///
  /// @param queryHeads (b, h, t, d)
  /// @param softmax (b, h, t, k)
  public void read(int layer, Value queryHeads, Value softmax) {
    long[] selected =
        heads.stream().filter(head -> head.layer() == layer).mapToLong(Head::head).toArray();
    if (selected.length == 0) return;
    Value received = graph.op("MatMul", List.of(rows, select(softmax, selected))); // (b, n, 1, k)
    attention.add(graph.op("Squeeze", List.of(received, graph.constant(2)))); // (b, n, k)
    queries.add(select(queryHeads, selected)); // (b, n, t, d)
  }

  public void output() {
    graph.output(DecoderGraph.ATTENTION, join(attention), Element.FLOAT, "b", heads.size(), "k");
    graph.output(
        DecoderGraph.QUERIES,
        join(queries),
        Element.FLOAT,
        "b",
        heads.size(),
        "t",
        model.headSize());
  }

  private Value select(Value all, long[] selected) {
    if (selected.length == model.heads()) return all;
    return graph.op("Gather", List.of(all, graph.constant(selected)), Attribute.of("axis", 1));
  }

  private Value join(List<Value> layers) {
    return graph.op("Concat", layers, Attribute.of("axis", 1));
  }
}
