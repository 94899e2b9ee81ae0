package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.heed.llm.Architecture;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Weights;
import java.nio.FloatBuffer;
import java.util.List;

/// A decoder that says what comes next. Safe for many threads.
public final class GeneratorSession implements AutoCloseable {
  private final DecoderSession session;

  private GeneratorSession(DecoderSession session) {
    this.session = session;
  }

  /// Opens all layers. Weights stay where they are: a step of one token is limited by reading them,
  /// which is as quick in any order.
  public static GeneratorSession open(Architecture model, Weights weights, int threads) {
    Layout layout = new Layout(2 * model.layers(), model.keyHeads(), model.headSize());
    byte[] graph = DecoderGraph.generator(model, weights);
    return new GeneratorSession(DecoderSession.open(graph, weights, layout, threads, false));
  }

  /// What a step gives. Whoever calls closes the cache.
  ///
  /// @param logits of the vocabulary, for the token after the last new one
  /// @param fresh keys and values of the new tokens
  public record Step(float[] logits, KeyValues fresh) {}

  /// A cache of no tokens.
  public KeyValues none() {
    return KeyValues.allocate(session.layout(), 0);
  }

  /// Runs the new tokens of one sequence.
  public Step step(Sequence sequence) {
    KeyValues fresh = KeyValues.allocate(session.layout(), sequence.tokens().length);
    try (Batch batch = new Batch(List.of(sequence), session.layout());
        OrtSession.Result result = session.run(batch, fresh, DecoderGraph.LOGITS)) {
      FloatBuffer values = Tensors.copy(result, DecoderGraph.LOGITS);
      float[] logits = new float[values.remaining()];
      values.get(logits);
      return new Step(logits, fresh);
    } catch (OrtException e) {
      fresh.close();
      throw new IllegalStateException(
          "the model failed on %d tokens behind %d: %s"
              .formatted(sequence.tokens().length, sequence.past().length(), e.getMessage()),
          e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
