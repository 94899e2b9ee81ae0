package dev.heed.llm.internal.decoder;

import dev.heed.llm.Architecture;
import dev.heed.llm.Traits.Positions;
import dev.heed.llm.Traits.Window;
import dev.heed.llm.internal.graph.Attribute;
import dev.heed.llm.internal.graph.Element;
import dev.heed.llm.internal.graph.Graph;
import dev.heed.llm.internal.graph.Value;
import java.util.List;

/// Rotary positions: the pair (i, i + r/2) of the first r numbers of a head is turned by position ·
/// base^(−2i/r) / divisor(i) (Su et al. 2021, arXiv 2104.09864).
///
/// Angles come from the positions that go in, so that no table limits them: token n of b · t looks
/// up row n of a table made for this run.
///
/// @param whole whether all of a head is turned
record Rotation(
    Graph graph, Value rows, Value cosines, Value sines, Positions turning, boolean whole) {

  /// That of a model's layers.
  ///
  /// @param positions (b, t)
  static Rotation of(Graph graph, Architecture model, Value positions) {
    return of(graph, model, model.ropeBase(), model.traits().positions(), positions);
  }

  /// That of its layers with a window, whose frequencies are not divided.
  static Rotation ofLocal(Graph graph, Architecture model, Window window, Value positions) {
    Positions turning = model.traits().positions();
    var undivided = new Positions(turning.turned(), List.of(), turning.magnitude());
    return of(graph, model, window.ropeBase(), undivided, positions);
  }

  private static Rotation of(
      Graph graph, Architecture model, double base, Positions turning, Value positions) {
    Value column = graph.op("Reshape", List.of(positions, graph.constant(-1, 1))); // (b·t, 1)
    Value real = graph.op("Cast", List.of(column), Attribute.of("to", Element.FLOAT.number()));
    Value frequencies = graph.constant(frequencies(base, turning));
    Value angles = graph.op("Mul", List.of(real, frequencies)); // (b·t, r/2)
    return new Rotation(
        graph,
        rows(graph, positions),
        scaled(graph, "Cos", angles, turning),
        scaled(graph, "Sin", angles, turning),
        turning,
        turning.turned() == model.headSize());
  }

  private static float[] frequencies(double base, Positions turning) {
    float[] frequencies = new float[turning.turned() / 2];
    for (int i = 0; i < frequencies.length; i++) {
      double divisor = turning.divisors().isEmpty() ? 1 : turning.divisors().get(i);
      frequencies[i] = (float) (Math.pow(base, -2.0 * i / turning.turned()) / divisor);
    }
    return frequencies;
  }

  private static Value scaled(Graph graph, String function, Value angles, Positions turning) {
    Value values = graph.op(function, List.of(angles));
    if (turning.magnitude() == 1) return values;
    return graph.op("Mul", List.of(values, graph.scalar((float) turning.magnitude())));
  }

  /// 0 … b·t − 1 in the shape (b, t)
  private static Value rows(Graph graph, Value positions) {
    Value shape = graph.op("Shape", List.of(positions));
    Value count = graph.op("Size", List.of(positions));
    Value range = graph.op("Range", List.of(graph.scalar(0), count, graph.scalar(1)));
    return graph.op("Reshape", List.of(range, shape));
  }

  /// Turns n heads that lie side by side, (b, t, n·d).
  Value rotate(Value heads, int count) {
    List<Value> inputs = List.of(heads, rows, cosines, sines);
    if (whole) return graph.runtimeOp("RotaryEmbedding", inputs);
    return graph.runtimeOp(
        "RotaryEmbedding",
        inputs,
        Attribute.of("num_heads", count),
        Attribute.of("rotary_embedding_dim", turning.turned()));
  }
}
