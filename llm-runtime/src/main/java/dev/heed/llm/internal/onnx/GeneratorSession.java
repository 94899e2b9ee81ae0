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
        DecoderSession.open(graphs.generator(), graphs, layout, threads, device, graphs.packed()));
  }

  public Layout layout() {
    return session.layout();
  }

  /// Runs the new tokens of one sequence. Whoever calls closes the cache.
  public Step step(Sequence sequence, Cancellation cancellation) {
    graphs.check(sequence);
    KeyValues fresh = KeyValues.room(layout(), sequence.tokens().length);
    try (Batch batch = new Batch(List.of(sequence), layout());
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
