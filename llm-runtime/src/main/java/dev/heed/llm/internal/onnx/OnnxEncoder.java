package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.heed.llm.Device;
import dev.heed.llm.DeviceUnavailableException;
import dev.heed.llm.Pooling;
import dev.heed.llm.UnusableModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A BERT-like graph: tokens in, one unit-length vector for each text out. Safe for many threads,
/// which share the graph's own.
public final class OnnxEncoder implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = LastingEnvironment.INSTANCE;

  private final OrtSession session;
  private final Pooling pooling;
  private final String output;

  private OnnxEncoder(OrtSession session, Pooling pooling, String output) {
    this.session = session;
    this.pooling = pooling;
    this.output = output;
  }

  /// Opens a graph and checks that it takes what an encoder is given.
  ///
  /// @param threads that one run uses
  /// @throws DeviceUnavailableException when the device is not there
  public static OnnxEncoder open(Path model, int threads, Device device, Pooling pooling) {
    try (SessionOptions options = Sessions.options(threads)) {
      Providers.use(device, options);
      OrtSession session = ENVIRONMENT.createSession(model.toString(), options);
      try {
        GraphPorts ports = ports(model, session);
        ports.checkInputs();
        return new OnnxEncoder(session, pooling, ports.output(pooling));
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw unusable(model, e);
    }
  }

  /// Whether the graph has an output named for vectors of whole texts: it may do more than pool, so
  /// that output is the one to use.
  public static boolean pools(Path model) {
    try (SessionOptions options = Sessions.options(1);
        OrtSession session = ENVIRONMENT.createSession(model.toString(), options)) {
      return ports(model, session).pools();
    } catch (OrtException e) {
      throw unusable(model, e);
    }
  }

  private static GraphPorts ports(Path model, OrtSession session) throws OrtException {
    return new GraphPorts(model, "encoder", session.getInputNames(), session.getOutputInfo());
  }

  /// Runs the graph once over texts that are batched together.
  ///
  /// @param texts token ids of each text; shorter ones are padded to the longest
  /// @return unit-length vectors, in the order of the texts
  public float[][] encode(List<long[]> texts) {
    int tokens = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames())
        inputs.put(name, tensor(input(name, texts, tokens), texts.size(), tokens));
      try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
        return pool((OnnxTensor) result.get(0), texts);
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "the model failed on %d texts of up to %d tokens: %s"
              .formatted(texts.size(), tokens, e.getMessage()),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
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

  private static LongBuffer input(String name, List<long[]> texts, int tokens) {
    LongBuffer values = direct(texts.size() * tokens);
    if (name.equals(GraphPorts.SEGMENTS)) return values;
    for (int text = 0; text < texts.size(); text++) {
      long[] ids = texts.get(text);
      for (int token = 0; token < ids.length; token++)
        values.put(text * tokens + token, name.equals(GraphPorts.TOKENS) ? ids[token] : 1);
    }
    return values;
  }

  private static LongBuffer direct(int values) {
    return ByteBuffer.allocateDirect(values * Long.BYTES)
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
  }

  private static OnnxTensor tensor(LongBuffer values, int texts, int tokens) throws OrtException {
    return OnnxTensor.createTensor(ENVIRONMENT, values, new long[] {texts, tokens});
  }

  private float[][] pool(OnnxTensor result, List<long[]> texts) {
    long[] shape = result.getInfo().getShape();
    int dimension = (int) shape[shape.length - 1];
    int tokens = (int) shape[1];
    FloatBuffer values = result.getFloatBuffer();
    float[][] vectors = new float[texts.size()][];
    for (int text = 0; text < vectors.length; text++)
      vectors[text] =
          switch (pooling) {
            case CLS -> Pooled.cls(values, text, tokens, dimension);
            case MEAN -> Pooled.mean(values, text, tokens, dimension, texts.get(text).length);
            case GRAPH -> Pooled.toUnitLength(Pooled.row(values, text, dimension));
          };
    return vectors;
  }

  private static UnusableModelException unusable(Path model, OrtException e) {
    return new UnusableModelException(
        "%s cannot be opened: %s".formatted(model, e.getMessage()), e);
  }
}
