package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Weights;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/// A decoder's graph, open in ONNX Runtime. Safe for many threads, which share the graph's own.
final class DecoderSession implements AutoCloseable {
  /// Where to look for weights when a graph is no file.
  private static final String WEIGHTS_FOLDER =
      "session.model_external_initializers_file_folder_path";

  private static final String DISABLE_PACKING = "session.disable_prepacking";

  private final OrtSession session;
  private final Layout layout;

  private DecoderSession(OrtSession session, Layout layout) {
    this.session = session;
    this.layout = layout;
  }

  /// Opens a graph.
  ///
  /// @param packed whether weights are copied into the order in which products of many tokens are
  ///   quickest. Otherwise they stay in the file, mapped, and all graphs share them.
  static DecoderSession open(
      byte[] graph, Weights weights, Layout layout, int threads, boolean packed) {
    try (SessionOptions options = Sessions.options(threads)) {
      options.addConfigEntry(WEIGHTS_FOLDER, weights.folder().toString());
      options.addConfigEntry(DISABLE_PACKING, packed ? "0" : "1");
      return new DecoderSession(LastingEnvironment.INSTANCE.createSession(graph, options), layout);
    } catch (OrtException e) {
      throw new UnusableModelException(
          "the weights in %s cannot be opened: %s".formatted(weights.file(), e.getMessage()), e);
    }
  }

  Layout layout() {
    return layout;
  }

  /// Runs the whole graph, for outputs that are copied.
  OrtSession.Result run(Batch batch, String... outputs) throws OrtException {
    return session.run(batch.inputs(), Set.of(outputs));
  }

  /// Runs the whole graph, and has the new tokens' keys and values written where they will stay.
  ///
  /// @param fresh room for (b·g, t, d) in each part
  OrtSession.Result run(Batch batch, KeyValues fresh, String... outputs) throws OrtException {
    Map<String, OnnxTensor> places = new HashMap<>();
    try {
      for (int part = 0; part < layout.parts(); part++)
        places.put(
            DecoderGraph.fresh(part),
            Tensors.of(
                fresh.part(part), batch.size(), layout.heads(), batch.tokens(), layout.headSize()));
      return session.run(batch.inputs(), Set.of(outputs), places);
    } finally {
      places.values().forEach(OnnxTensor::close);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot close its session", e);
    }
  }
}
