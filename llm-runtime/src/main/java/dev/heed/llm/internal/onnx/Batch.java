package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import dev.heed.llm.Traits.Window;
import dev.heed.llm.internal.decoder.DecoderGraph;
import java.lang.foreign.Arena;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sequences that run together, as tensors: b sequences, of t new tokens and p cached ones at most.
/// Shorter ones are padded behind their cached tokens and behind their new ones; the mask hides the
/// former, and nobody looks at the latter.
///
/// One sequence alone is given to ONNX Runtime where its cache lies. Several are stacked first,
/// which copies their caches.
final class Batch implements AutoCloseable {
  private final List<Sequence> sequences;
  private final Layout layout;
  private final int tokens;
  private final int past;

  @SuppressWarnings("MustBeClosedChecker") // closed with the batch
  private final Arena arena = Arena.ofShared();

  /// None for one sequence.
  private final @Nullable Stack stack;

  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  /// @param window of the model's local layers, if it has any: they get a mask of their own
  Batch(List<Sequence> sequences, Layout layout, @Nullable Window window) throws OrtException {
    this.sequences = sequences;
    this.layout = layout;
    this.tokens = sequences.stream().mapToInt(one -> one.tokens().length).max().orElseThrow();
    this.past = sequences.stream().mapToInt(one -> one.past().length()).max().orElseThrow();
    this.stack = size() == 1 ? null : Stack.of(sequences.stream().map(Sequence::past).toList());
    addTokens();
    addMask();
    if (window != null) addLocalMask(window.size());
    addPast();
  }

  int size() {
    return sequences.size();
  }

  int tokens() {
    return tokens;
  }

  int past() {
    return past;
  }

  Map<String, OnnxTensor> inputs() {
    return inputs;
  }

  /// How much each new token's attention counts: all rows alike, the others not at all.
  void addRows(Rows counted) throws OrtException {
    FloatBuffer rows = floats(size() * tokens);
    for (int s = 0; s < size(); s++)
      for (int row = counted.from(); row < counted.to(); row++)
        rows.put(s * tokens + row, 1f / counted.count());
    inputs.put(DecoderGraph.ROWS, Tensors.of(rows, size(), tokens));
  }

  private void addTokens() throws OrtException {
    LongBuffer ids = longs(size() * tokens);
    LongBuffer positions = longs(size() * tokens);
    for (Sequence one : sequences)
      for (int t = 0; t < tokens; t++) {
        ids.put(t < one.tokens().length ? one.tokens()[t] : 0);
        positions.put(one.position() + t);
      }
    inputs.put(DecoderGraph.TOKENS, Tensors.of(ids.flip(), size(), tokens));
    inputs.put(DecoderGraph.POSITIONS, Tensors.of(positions.flip(), size(), tokens));
  }

  /// (b, 1, t, p + t)
  private void addMask() throws OrtException {
    FloatBuffer mask = floats(size() * tokens * (past + tokens));
    for (Sequence one : sequences)
      for (int row = 0; row < tokens; row++) {
        for (int k = 0; k < past; k++) mask.put(visible(k < one.past().length()));
        for (int k = 0; k < tokens; k++) mask.put(visible(k <= row));
      }
    inputs.put(DecoderGraph.MASK, Tensors.of(mask.flip(), size(), 1, tokens, past + tokens));
  }

  /// The same for layers that see what stands less than a window's size before a token, wherever
  /// its key lies: passages that are read side by side all stand at the same positions.
  private void addLocalMask(int size) throws OrtException {
    FloatBuffer mask = floats(size() * tokens * (past + tokens));
    for (Sequence one : sequences)
      for (int row = 0; row < tokens; row++) {
        int first = one.position() + row - size + 1;
        for (int k = 0; k < past; k++)
          mask.put(visible(k < one.past().length() && one.past().position(k) >= first));
        for (int k = 0; k < tokens; k++) mask.put(visible(k <= row && one.position() + k >= first));
      }
    inputs.put(DecoderGraph.LOCAL_MASK, Tensors.of(mask.flip(), size(), 1, tokens, past + tokens));
  }

  private static float visible(boolean visible) {
    return visible ? 0 : Float.NEGATIVE_INFINITY;
  }

  private void addPast() throws OrtException {
    KeyValues cached = stack == null ? sequences.getFirst().past() : stack.all();
    for (int part = 0; part < layout.parts(); part++)
      inputs.put(
          DecoderGraph.past(part),
          Tensors.of(cached.part(part), size(), layout.heads(), past, layout.headSize()));
  }

  private FloatBuffer floats(int count) {
    return arena
        .allocate(4L * count, 64)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  private LongBuffer longs(int count) {
    return arena
        .allocate(8L * count, 64)
        .asByteBuffer()
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  @Override
  public void close() {
    inputs.values().forEach(OnnxTensor::close);
    if (stack != null) stack.close();
    arena.close();
  }
}
