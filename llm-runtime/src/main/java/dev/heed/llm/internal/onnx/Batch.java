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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Sequences that run together, as tensors: b sequences, of t new tokens and p cached ones at most.
/// Shorter ones are padded behind their cached tokens and behind their new ones; the mask hides the
/// former, and nobody looks at the latter.
///
/// One sequence alone is given to ONNX Runtime where its cache lies, and so are texts that grow
/// together. Several others are stacked first, which copies their caches.
final class Batch implements AutoCloseable {
  private final List<Row> rows;
  private final Layout layout;
  private final int tokens;
  private final int past;

  @SuppressWarnings("MustBeClosedChecker") // closed with the batch
  private final Arena arena = Arena.ofShared();

  /// What was stacked for this batch alone.
  private final @Nullable Stack stacked;

  private final Map<String, OnnxTensor> inputs = new HashMap<>();

  /// A sequence whose cache lies with the others'.
  ///
  /// @param past cached tokens that it sees
  /// @param stands where each of them stood when it was run
  private record Row(long[] tokens, int position, int past, IntUnaryOperator stands) {
    static Row of(Sequence one) {
      return new Row(one.tokens(), one.position(), one.past().length(), one.past()::position);
    }

    static Row behind(int past, long[] tokens) {
      return new Row(tokens, past, past, IntUnaryOperator.identity());
    }
  }

  /// @param window of the model's local layers, if it has any: they get a mask of their own
  Batch(List<Sequence> sequences, Layout layout, @Nullable Window window) throws OrtException {
    this.rows = sequences.stream().map(Row::of).toList();
    this.layout = layout;
    this.tokens = rows.stream().mapToInt(row -> row.tokens.length).max().orElseThrow();
    this.stacked = size() == 1 ? null : Stack.of(sequences.stream().map(Sequence::past).toList());
    KeyValues cached = stacked == null ? sequences.getFirst().past() : stacked.all();
    this.past = cached.length();
    addInputs(cached, window);
  }

  /// Tokens behind texts that grow, which have room for them.
  ///
  /// @param fresh as many for each text
  Batch(GrowingCache cache, long[][] fresh, @Nullable Window window) throws OrtException {
    this.rows = Arrays.stream(fresh).map(row -> Row.behind(cache.length(), row)).toList();
    this.layout = cache.layout();
    this.tokens = fresh[0].length;
    this.stacked = null;
    this.past = cache.all().length();
    addInputs(cache.all(), window);
  }

  private void addInputs(KeyValues cached, @Nullable Window window) throws OrtException {
    addTokens();
    addMask();
    if (window != null) addLocalMask(window.size());
    addPast(cached);
  }

  int size() {
    return rows.size();
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
    FloatBuffer shares = floats(size() * tokens);
    for (int s = 0; s < size(); s++)
      for (int token = counted.from(); token < counted.to(); token++)
        shares.put(s * tokens + token, 1f / counted.count());
    inputs.put(DecoderGraph.ROWS, Tensors.of(shares, size(), tokens));
  }

  private void addTokens() throws OrtException {
    LongBuffer ids = longs(size() * tokens);
    LongBuffer positions = longs(size() * tokens);
    for (Row row : rows)
      for (int t = 0; t < tokens; t++) {
        ids.put(t < row.tokens.length ? row.tokens[t] : 0);
        positions.put(row.position + t);
      }
    inputs.put(DecoderGraph.TOKENS, Tensors.of(ids.flip(), size(), tokens));
    inputs.put(DecoderGraph.POSITIONS, Tensors.of(positions.flip(), size(), tokens));
  }

  /// (b, 1, t, p + t)
  private void addMask() throws OrtException {
    FloatBuffer mask = floats(size() * tokens * (past + tokens));
    for (Row row : rows)
      for (int t = 0; t < tokens; t++) {
        for (int k = 0; k < past; k++) mask.put(visible(k < row.past));
        for (int k = 0; k < tokens; k++) mask.put(visible(k <= t));
      }
    inputs.put(DecoderGraph.MASK, Tensors.of(mask.flip(), size(), 1, tokens, past + tokens));
  }

  /// The same for layers that see what stands less than a window's size before a token, wherever
  /// its key lies: passages that are read side by side all stand at the same positions.
  private void addLocalMask(int size) throws OrtException {
    FloatBuffer mask = floats(size() * tokens * (past + tokens));
    for (Row row : rows)
      for (int t = 0; t < tokens; t++) {
        int first = row.position + t - size + 1;
        for (int k = 0; k < past; k++)
          mask.put(visible(k < row.past && row.stands.applyAsInt(k) >= first));
        for (int k = 0; k < tokens; k++) mask.put(visible(k <= t && row.position + k >= first));
      }
    inputs.put(DecoderGraph.LOCAL_MASK, Tensors.of(mask.flip(), size(), 1, tokens, past + tokens));
  }

  private static float visible(boolean visible) {
    return visible ? 0 : Float.NEGATIVE_INFINITY;
  }

  private void addPast(KeyValues cached) throws OrtException {
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
    if (stacked != null) stacked.close();
    arena.close();
  }
}
