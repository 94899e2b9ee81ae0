package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.heed.llm.Device;
import dev.heed.llm.UnusableModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// An exported graph over rows of tokens: `input_ids` and what goes with them, each (rows, tokens).
/// Safe for many threads, which share the graph's own.
final class ExportSession implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = LastingEnvironment.INSTANCE;

  private final OrtSession session;
  private final GraphPorts ports;

  private ExportSession(OrtSession session, GraphPorts ports) {
    this.session = session;
    this.ports = ports;
  }

  /// Opens a graph and looks at nothing of it yet.
  ///
  /// @param kind of model, for what is said of it
  /// @param threads that one run uses
  /// @throws dev.heed.llm.DeviceUnavailableException when the device is not there
  static ExportSession open(Path model, String kind, int threads, Device device) {
    try (SessionOptions options = Sessions.options(threads)) {
      Providers.use(device, options);
      OrtSession session = ENVIRONMENT.createSession(model.toString(), options);
      try {
        return new ExportSession(
            session, new GraphPorts(model, kind, session.getInputNames(), session.getOutputInfo()));
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new UnusableModelException(
          "%s cannot be opened: %s".formatted(model, e.getMessage()), e);
    }
  }

  GraphPorts ports() {
    return ports;
  }

  /// Runs the graph once.
  ///
  /// @param input values of each input by its name, (rows · tokens)
  /// @param use of the output, while it is there
  <T> T run(
      int rows,
      int tokens,
      Function<String, LongBuffer> input,
      String output,
      Function<OnnxTensor, T> use) {
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames())
        inputs.put(name, Tensors.of(input.apply(name), rows, tokens));
      try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
        return use.apply((OnnxTensor) result.get(0));
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "the model failed on %d texts of up to %d tokens: %s"
              .formatted(rows, tokens, e.getMessage()),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  /// Outside of Java's heap, all zeros.
  static LongBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
