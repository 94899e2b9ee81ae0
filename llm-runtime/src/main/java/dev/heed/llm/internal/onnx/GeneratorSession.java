package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.heed.llm.Architecture;
import dev.heed.llm.Device;
import dev.heed.llm.Generator.Step;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Graphs;
import dev.heed.llm.internal.onnx.DecoderSession.Running;
import dev.heed.llm.internal.work.Cancellation;
import java.nio.FloatBuffer;
import java.util.List;

/// A decoder that says what comes next.
public final class GeneratorSession implements AutoCloseable {
  private final Graphs graphs;
  private final DecoderSession session;

  private GeneratorSession(Graphs graphs, DecoderSession session) {
    this.graphs = graphs;
    this.session = session;
  }

  /// Opens all layers.
  public static GeneratorSession open(
      Architecture model, Graphs graphs, int threads, Device device) {
    Layout layout = Layout.ofLayers(model, model.layers());
    return new GeneratorSession(
        graphs,
        DecoderSession.open(
            graphs.generator(),
            graphs,
            layout,
            new Running(threads, device, graphs.packed(), true)));
  }

  public Layout layout() {
    return session.layout();
  }

  /// Runs the new tokens of one sequence. Whoever calls closes the cache.
  public Step step(Sequence sequence, Cancellation cancellation) {
    if (!graphs.masks() && sequence.position() != sequence.past().length())
      throw new IllegalArgumentException(
          "a token at position %d behind %d cached ones: %s counts positions itself"
              .formatted(sequence.position(), sequence.past().length(), graphs.file()));
    KeyValues fresh = KeyValues.room(layout(), sequence.position(), sequence.tokens().length);
    try (Batch batch = session.batch(List.of(sequence));
        OrtSession.Result result = session.run(batch, cancellation, fresh, DecoderGraph.LOGITS)) {
      return new Step(logits(result, 1)[0], fresh);
    } catch (OrtException e) {
      fresh.close();
      throw DecoderSession.failed(List.of(sequence), e);
    } catch (RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  /// A text of no tokens.
  public GrowingCache text() {
    return GrowingCache.empty(layout(), graphs.masks());
  }

  /// A text that begins with the first tokens of another.
  public GrowingCache text(KeyValues past, int tokens) {
    return GrowingCache.behind(past, tokens, graphs.masks());
  }

  /// Runs new tokens of texts that grow together, as many for each, and writes their keys and
  /// values behind them. A run that fails or is cancelled leaves the cache as it was.
  ///
  /// @return logits after the last new token of each text, (b, vocabulary)
  public float[][] append(GrowingCache cache, long[][] tokens, Cancellation cancellation) {
    int count = tokens[0].length;
    if (graphs.masks()) cache.makeRoom(count);
    try (Stack fresh = Stack.room(layout(), tokens.length, count);
        Batch batch = session.batch(cache, tokens);
        OrtSession.Result result =
            session.run(batch, cancellation, fresh.all(), DecoderGraph.LOGITS)) {
      cache.append(fresh);
      return logits(result, tokens.length);
    } catch (OrtException e) {
      throw new IllegalStateException(
          "the model failed on %d texts of %d tokens and %d more: %s"
              .formatted(tokens.length, cache.length(), count, e.getMessage()),
          e);
    }
  }

  private static float[][] logits(OrtSession.Result result, int rows) {
    FloatBuffer values = Tensors.copy(result, DecoderGraph.LOGITS);
    float[][] logits = new float[rows][values.remaining() / rows];
    for (float[] row : logits) values.get(row);
    return logits;
  }

  @Override
  public void close() {
    session.close();
  }
}
