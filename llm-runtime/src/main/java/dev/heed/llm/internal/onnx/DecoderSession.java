package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.heed.llm.Device;
import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;
import dev.heed.llm.Sequence;
import dev.heed.llm.Traits.Window;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.internal.decoder.DecoderGraph;
import dev.heed.llm.internal.decoder.Graphs;
import dev.heed.llm.internal.work.Cancellation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A decoder's graph, open in ONNX Runtime. Safe for many threads, which share the graph's own.
final class DecoderSession implements AutoCloseable {
  /// Where to look for weights when a graph is no file.
  private static final String WEIGHTS_FOLDER =
      "session.model_external_initializers_file_folder_path";

  private static final String DISABLED_OPTIMISERS = "optimization.disable_specified_optimizers";

  private static final String DISABLE_PACKING = "session.disable_prepacking";

  private final OrtSession session;
  private final Layout layout;
  private final @Nullable Window window;

  private DecoderSession(OrtSession session, Layout layout, @Nullable Window window) {
    this.session = session;
    this.layout = layout;
    this.window = window;
  }

  /// How a graph is run.
  ///
  /// @param threads that one run uses
  /// @param packed whether weights are copied into the order in which products of many tokens are
  ///   quickest. Otherwise they stay in the file, mapped, and all graphs share them.
  /// @param awake whether threads stay awake until a run's end, as many short operators want it
  record Running(int threads, Device device, boolean packed, boolean awake) {
    /// For runs of many tokens.
    static Running reading(int threads, Device device) {
      return new Running(threads, device, true, false);
    }

    private SessionOptions options() throws OrtException {
      return awake ? Sessions.awakeInRuns(threads) : Sessions.options(threads);
    }
  }

  /// Opens a graph.
  static DecoderSession open(byte[] graph, Graphs graphs, Layout layout, Running running) {
    try (SessionOptions options = running.options()) {
      Providers.use(running.device, options);
      options.addConfigEntry(WEIGHTS_FOLDER, graphs.folder().toString());
      options.addConfigEntry(DISABLED_OPTIMISERS, graphs.withoutOptimisers());
      options.addConfigEntry(DISABLE_PACKING, running.packed ? "0" : "1");
      OrtSession session = LastingEnvironment.INSTANCE.createSession(graph, options);
      return new DecoderSession(session, layout, graphs.window());
    } catch (OrtException e) {
      throw new UnusableModelException(
          "the weights in %s cannot be opened: %s".formatted(graphs.file(), e.getMessage()), e);
    }
  }

  Layout layout() {
    return layout;
  }

  /// What the graph takes of sequences.
  Batch batch(List<Sequence> sequences) throws OrtException {
    return new Batch(sequences, layout, window);
  }

  /// The same of texts that grow.
  Batch batch(GrowingCache cache, long[][] fresh) throws OrtException {
    return new Batch(cache, fresh, window);
  }

  /// Runs the whole graph, for outputs that are copied.
  OrtSession.Result run(Batch batch, Cancellation cancellation, String... outputs)
      throws OrtException {
    return run(batch, cancellation, Map.of(), outputs);
  }

  /// Runs the whole graph, and has the new tokens' keys and values written where they will stay.
  ///
  /// @param fresh room for (b·g, t, d) in each part
  OrtSession.Result run(Batch batch, Cancellation cancellation, KeyValues fresh, String... outputs)
      throws OrtException {
    Map<String, OnnxTensor> places = new HashMap<>();
    try {
      for (int part = 0; part < layout.parts(); part++)
        places.put(
            DecoderGraph.fresh(part),
            Tensors.of(
                fresh.part(part), batch.size(), layout.heads(), batch.tokens(), layout.headSize()));
      return run(batch, cancellation, places, outputs);
    } finally {
      places.values().forEach(OnnxTensor::close);
    }
  }

  /// A run that is cancelled ends with the operator it is at, in an [OrtException].
  private OrtSession.Result run(
      Batch batch, Cancellation cancellation, Map<String, OnnxTensor> places, String... outputs)
      throws OrtException {
    try (var options = new RunOptions();
        Cancellation.Stoppable _ = cancellation.stoppedBy(() -> stop(options))) {
      return session.run(batch.inputs(), Set.of(outputs), places, options);
    }
  }

  private static void stop(RunOptions run) {
    try {
      run.setTerminate(true);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot stop a run", e);
    }
  }

  static IllegalStateException failed(List<Sequence> sequences, OrtException e) {
    return new IllegalStateException(
        "the model failed on %d sequences of up to %d tokens: %s"
            .formatted(
                sequences.size(),
                sequences.stream().mapToInt(one -> one.tokens().length).max().orElse(0),
                e.getMessage()),
        e);
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
