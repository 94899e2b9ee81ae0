package dev.heed.llm.internal.decoder;

import static dev.heed.llm.internal.decoder.SafetensorsWriter.FLOAT;
import static dev.heed.llm.internal.decoder.SafetensorsWriter.Planned.floats;

import dev.heed.llm.Architecture;
import dev.heed.llm.internal.gguf.Gguf;
import dev.heed.llm.internal.gguf.MalformedGgufException;
import dev.heed.llm.internal.gguf.Tensor;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/// Turns a GGUF file's tensors into a safetensors file of 32-bit floats, each as the graph
/// multiplies with it: matrices (in, out), where GGUF has (out, in), apart where GGUF's phi3 has
/// several in one, and the rows of queries and keys in the order of half-and-half rotation, where
/// GGUF's llama has pairs side by side.
public final class WeightsImport {
  /// Rows that are turned at a time, so that what is written lies together.
  private static final int PANEL = 64;

  private final Gguf source;
  private final Architecture model;
  private final GgufFamily family;
  private final List<Planned> plan = new ArrayList<>();

  /// @param unturned shape before it is turned
  /// @param order from a row of the result to a row of the tensor
  private record Planned(
      String name, Tensor tensor, List<Integer> unturned, boolean turned, IntUnaryOperator order) {
    List<Integer> shape() {
      return turned ? unturned.reversed() : unturned;
    }
  }

  private WeightsImport(Gguf source, Architecture model) throws MalformedGgufException {
    this.source = source;
    this.model = model;
    this.family = GgufFamily.of(source);
  }

  /// Writes the file anew.
  ///
  /// @throws MalformedGgufException when a tensor is missing, of another shape, or one that the
  ///   architecture has no place for
  public static void write(Gguf source, Architecture model, Path file) throws IOException {
    var weights = new WeightsImport(source, model);
    weights.plan();
    weights.refuseUnknown();
    weights.write(file);
  }

  private void plan() throws MalformedGgufException {
    plain(TensorNames.EMBEDDING, model.vocabulary(), model.width());
    for (int layer = 0; layer < model.layers(); layer++) {
      planAttention(layer);
      planFeedForward(layer);
    }
    plain(TensorNames.LAST_NORM, model.width());
    if (source.tensors().containsKey(TensorNames.OUTPUT))
      matrix(TensorNames.OUTPUT, model.vocabulary(), model.width());
  }

  private void planAttention(int layer) throws MalformedGgufException {
    plain(TensorNames.of(layer, TensorNames.ATTENTION_NORM), model.width());
    String query = TensorNames.of(layer, TensorNames.QUERY);
    String key = TensorNames.of(layer, TensorNames.KEY);
    String value = TensorNames.of(layer, TensorNames.VALUE);
    String all = TensorNames.of(layer, TensorNames.QUERY_KEY_VALUE);
    int queries = model.queryWidth();
    int keys = model.keyWidth();
    if (source.tensors().containsKey(all) && !family.pairs()) {
      Tensor tensor = tensor(all, queries + 2 * keys, model.width());
      part(query, tensor, 0, queries);
      part(key, tensor, queries, keys);
      part(value, tensor, queries + keys, keys);
    } else {
      turning(query, queries, model.width());
      turning(key, keys, model.width());
      matrix(value, keys, model.width());
    }
    if (model.traits().biases()) {
      plain(TensorNames.bias(layer, TensorNames.QUERY), queries);
      plain(TensorNames.bias(layer, TensorNames.KEY), keys);
      plain(TensorNames.bias(layer, TensorNames.VALUE), keys);
    }
    if (model.traits().headNorms()) {
      plain(TensorNames.of(layer, TensorNames.QUERY_NORM), model.headSize());
      plain(TensorNames.of(layer, TensorNames.KEY_NORM), model.headSize());
    }
    matrix(TensorNames.of(layer, TensorNames.ATTENTION_OUTPUT), model.width(), queries);
    if (model.traits().outputNorms())
      plain(TensorNames.of(layer, TensorNames.ATTENTION_OUTPUT_NORM), model.width());
  }

  private void planFeedForward(int layer) throws MalformedGgufException {
    plain(TensorNames.of(layer, TensorNames.FEED_FORWARD_NORM), model.width());
    String gate = TensorNames.of(layer, TensorNames.GATE);
    String up = TensorNames.of(layer, TensorNames.UP);
    int inner = model.innerWidth();
    if (source.tensors().containsKey(gate)) {
      matrix(gate, inner, model.width());
      matrix(up, inner, model.width());
    } else {
      Tensor both = tensor(up, 2 * inner, model.width());
      part(gate, both, 0, inner);
      part(up, both, inner, inner);
    }
    matrix(TensorNames.of(layer, TensorNames.DOWN), model.width(), inner);
    if (model.traits().outputNorms())
      plain(TensorNames.of(layer, TensorNames.FEED_FORWARD_OUTPUT_NORM), model.width());
  }

  private void plain(String name, Integer... shape) throws MalformedGgufException {
    plan.add(new Planned(name, tensor(name, shape), List.of(shape), false, row -> row));
  }

  private void matrix(String name, Integer... shape) throws MalformedGgufException {
    plan.add(new Planned(name, tensor(name, shape), List.of(shape), true, row -> row));
  }

  /// Some rows of a tensor, as a matrix.
  private void part(String name, Tensor tensor, int from, int rows) {
    List<Integer> shape = List.of(rows, tensor.rowLength());
    plan.add(new Planned(name, tensor, shape, true, row -> from + row));
  }

  /// A matrix of what positions turn. Where GGUF has pairs, row 2i + s of a head is what half s has
  /// as its row i.
  private void turning(String name, Integer... shape) throws MalformedGgufException {
    int size = model.headSize();
    IntUnaryOperator order =
        family.pairs()
            ? row -> row / size * size + row % size % (size / 2) * 2 + row % size / (size / 2)
            : row -> row;
    plan.add(new Planned(name, tensor(name, shape), List.of(shape), true, order));
  }

  private Tensor tensor(String name, Integer... shape) throws MalformedGgufException {
    Tensor tensor = source.tensor(name);
    if (!tensor.shape().equals(List.of(shape)))
      throw new MalformedGgufException(
          "tensor '%s' has the shape %s, expected %s"
              .formatted(name, tensor.shape(), List.of(shape)));
    return tensor;
  }

  /// A tensor without a place would change what the model computes.
  private void refuseUnknown() throws MalformedGgufException {
    Set<String> unknown = new HashSet<>(source.tensors().keySet());
    plan.forEach(planned -> unknown.remove(planned.tensor.name()));
    unknown.removeAll(TensorNames.OF_THE_ARCHITECTURE);
    if (!unknown.isEmpty())
      throw new MalformedGgufException(
          "it has tensors that a model of its kind does not use: "
              + unknown.stream().sorted().limit(5).toList());
  }

  private void write(Path file) throws IOException {
    SafetensorsWriter.write(
        file,
        Map.of(),
        plan.stream()
            .map(planned -> floats(planned.name, planned.shape(), out -> write(planned, out)))
            .toList());
  }

  private static void write(Planned planned, MemorySegment out) {
    int length = planned.tensor.rowLength();
    int rows = (int) (out.byteSize() / Float.BYTES / length);
    float[][] panel = new float[Math.min(PANEL, rows)][length];
    for (int from = 0; from < rows; from += PANEL) {
      int count = Math.min(PANEL, rows - from);
      for (int i = 0; i < count; i++)
        planned.tensor.readRow(planned.order.applyAsInt(from + i), panel[i]);
      if (planned.turned) writeTurned(panel, count, from, rows, out);
      else
        for (int i = 0; i < count; i++)
          MemorySegment.copy(panel[i], 0, out, FLOAT, 4L * (from + i) * length, length);
    }
  }

  private static void writeTurned(
      float[][] panel, int count, int from, int rows, MemorySegment out) {
    for (int column = 0; column < panel[0].length; column++)
      for (int i = 0; i < count; i++)
        out.set(FLOAT, 4L * ((long) column * rows + from + i), panel[i][column]);
  }
}
