package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.heed.llm.Architecture;
import dev.heed.llm.Device;
import dev.heed.llm.Generator.Step;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Precision;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Weights;
import dev.heed.llm.internal.work.Cancellation;
import java.nio.FloatBuffer;
import java.util.List;

/// A decoder that says what comes next.
public final class GeneratorSession implements AutoCloseable {
  private final DecoderSession session;

  private GeneratorSession(DecoderSession session) {
    this.session = session;
  }

  /// Opens all layers. Weights of 32 bits stay where they are: a step of one token is limited by
  /// reading them, which is as quick in any order. Smaller ones have to be packed: products of 4
  /// bits took thirty times as long without it.
  public static GeneratorSession open(
      Architecture model, Weights weights, int threads, Device device) {
    Layout layout = Layout.ofLayers(model, model.layers());
    byte[] graph = DecoderGraph.generator(model, weights);
    boolean packed = weights.precision() != Precision.FP32;
    return new GeneratorSession(
        DecoderSession.open(model, graph, weights, layout, threads, device, packed));
  }

  public Layout layout() {
    return session.layout();
  }

  /// Runs the new tokens of one sequence. Whoever calls closes the cache.
  public Step step(Sequence sequence, Cancellation cancellation) {
    KeyValues fresh = KeyValues.room(layout(), sequence.position(), sequence.tokens().length);
    try (Batch batch = session.batch(List.of(sequence));
        OrtSession.Result result = session.run(batch, cancellation, fresh, DecoderGraph.LOGITS)) {
      FloatBuffer values = Tensors.copy(result, DecoderGraph.LOGITS);
      float[] logits = new float[values.remaining()];
      values.get(logits);
      return new Step(logits, fresh);
    } catch (OrtException e) {
      fresh.close();
      throw DecoderSession.failed(List.of(sequence), e);
    } catch (RuntimeException e) {
      fresh.close();
      throw e;
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
