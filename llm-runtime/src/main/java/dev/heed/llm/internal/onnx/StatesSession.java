package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.heed.llm.Architecture;
import dev.heed.llm.Device;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Graphs;
import dev.heed.llm.internal.onnx.DecoderSession.Running;
import dev.heed.llm.internal.work.Cancellation;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/// A decoder that ends before one of its layers, with what goes into that layer.
public final class StatesSession implements AutoCloseable {
  private final DecoderSession session;
  private final int width;

  private StatesSession(DecoderSession session, int width) {
    this.session = session;
    this.width = width;
  }

  /// Opens the layers before one.
  ///
  /// @param threads that one batch uses
  public static StatesSession open(
      Architecture model, Graphs graphs, int layer, int threads, Device device) {
    Layout layout = Layout.ofLayers(model, layer);
    byte[] graph = graphs.states(layer);
    return new StatesSession(
        DecoderSession.open(graph, graphs, layout, Running.reading(threads, device)),
        model.width());
  }

  /// The form of the caches that it takes: keys and values of the layers before.
  public Layout layout() {
    return session.layout();
  }

  /// The hidden states of each sequence's new tokens, (t, w).
  public List<float[][]> read(List<Sequence> sequences, Cancellation cancellation) {
    try (Batch batch = session.batch(sequences);
        OrtSession.Result result = session.run(batch, cancellation, DecoderGraph.STATES)) {
      FloatBuffer values = Tensors.copy(result, DecoderGraph.STATES); // (b, t, w)
      List<float[][]> apart = new ArrayList<>();
      for (int s = 0; s < batch.size(); s++) {
        float[][] states = new float[sequences.get(s).tokens().length][width];
        for (int token = 0; token < states.length; token++)
          values.get((s * batch.tokens() + token) * width, states[token]);
        apart.add(states);
      }
      return apart;
    } catch (OrtException e) {
      throw DecoderSession.failed(sequences, e);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}
