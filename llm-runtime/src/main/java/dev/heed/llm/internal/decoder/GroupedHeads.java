package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.List;

/// Products of queries with the keys that several of their heads share. Rows of these heads lie
/// below one another, so that one product serves a key head.
///
/// Dimensions as in [DecoderGraph].
///
/// @param scoreShape (b, h, t, k) as a list of numbers
/// @param groupShape (b, g, h/g·t, k)
public record GroupedHeads(Graph graph, Architecture model, Value scoreShape, Value groupShape) {

  /// For one graph, all of whose layers are alike in this.
  ///
  /// @param maskShape (b, 1, t, k) as a list of numbers
  public static GroupedHeads of(Graph graph, Architecture model, Value maskShape) {
    Value ofScores = graph.constant(1, model.heads(), 1, 1);
    Value ofGroups = graph.constant(1, model.keyHeads(), model.group(), 1);
    return new GroupedHeads(
        graph,
        model,
        graph.op("Mul", List.of(maskShape, ofScores)),
        graph.op("Mul", List.of(maskShape, ofGroups)));
  }

  /// (b, t, n·d) to (b, n, t, d)
  public Value apart(Value sideBySide, int count) {
    return swapped(reshape(sideBySide, 0, 0, count, model.headSize()));
  }

  /// q · k · scale: (b, h, t, d) and (b, g, k, d) to (b, h, t, k).
  public Value scores(Value queries, Value keys, float scale) {
    Value rows = reshape(queries, 0, model.keyHeads(), -1, model.headSize()); // (b, g, h/g·t, d)
    Value products =
        graph.runtimeOp(
            "FusedMatMul",
            List.of(rows, keys),
            Attribute.of("transB", 1),
            Attribute.of("alpha", scale)); // (b, g, h/g·t, k)
    return graph.op("Reshape", List.of(products, scoreShape));
  }

  /// (b, h, t, k) · (b, g, k, d), side by side again: (b, t, h·d).
  public Value mix(Value attention, Value values) {
    Value rows = graph.op("Reshape", List.of(attention, groupShape)); // (b, g, h/g·t, k)
    Value mixed = graph.op("MatMul", List.of(rows, values)); // (b, g, h/g·t, d)
    Value heads = reshape(mixed, 0, model.heads(), -1, model.headSize()); // (b, h, t, d)
    return reshape(swapped(heads), 0, 0, -1);
  }

  private Value swapped(Value heads) {
    return graph.op("Transpose", List.of(heads), Attribute.of("perm", List.of(0L, 2L, 1L, 3L)));
  }

  /// In a shape, 0 is as before and −1 what is left.
  private Value reshape(Value value, long... shape) {
    return graph.op("Reshape", List.of(value, graph.constant(shape)));
  }
}
