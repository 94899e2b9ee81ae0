package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.List;

/// Rotary positions: the pair (i, i + d/2) of a head is turned by position · base^(−2i/d) (Su et
/// al. 2021, arXiv 2104.09864).
///
/// Angles come from the positions that go in, so that no table limits them: token n of b · t looks
/// up row n of a table made for this run.
record Rotation(Graph graph, Value rows, Value cosines, Value sines) {

  /// @param positions (b, t)
  static Rotation of(Graph graph, Architecture model, Value positions) {
    float[] frequencies = new float[model.headSize() / 2];
    for (int i = 0; i < frequencies.length; i++)
      frequencies[i] = (float) Math.pow(model.ropeBase(), -2.0 * i / model.headSize());

    Value column = graph.op("Reshape", List.of(positions, graph.constant(-1, 1))); // (b·t, 1)
    Value real = graph.op("Cast", List.of(column), Attribute.of("to", Element.FLOAT.number()));
    Value angles = graph.op("Mul", List.of(real, graph.constant(frequencies))); // (b·t, d/2)
    return new Rotation(
        graph,
        rows(graph, positions),
        graph.op("Cos", List.of(angles)),
        graph.op("Sin", List.of(angles)));
  }

  /// 0 … b·t − 1 in the shape (b, t)
  private static Value rows(Graph graph, Value positions) {
    Value shape = graph.op("Shape", List.of(positions));
    Value count = graph.op("Size", List.of(positions));
    Value range = graph.op("Range", List.of(graph.scalar(0), count, graph.scalar(1)));
    return graph.op("Reshape", List.of(range, shape));
  }

  /// Turns heads that lie side by side, (b, t, n·d).
  Value rotate(Value heads) {
    return graph.runtimeOp("RotaryEmbedding", List.of(heads, rows, cosines, sines));
  }
}
