package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.heed.llm.Device;
import dev.heed.llm.TextPair;
import dev.heed.llm.UnusableModelException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A graph that classifies pairs of texts: tokens in, one number for each pair out. Safe for many
/// threads, which share the graph's own.
public final class OnnxClassifier implements AutoCloseable {
  private static final OrtEnvironment ENVIRONMENT = LastingEnvironment.INSTANCE;

  private final Path model;
  private final OrtSession session;
  private final String output;

  private OnnxClassifier(Path model, OrtSession session, String output) {
    this.model = model;
    this.session = session;
    this.output = output;
  }

  /// Opens a graph and checks that it takes pairs and gives one logit for each, or two.
  ///
  /// @param threads that one run uses
  public static OnnxClassifier open(Path model, int threads, Device device) {
    try (SessionOptions options = Sessions.options(threads)) {
      Providers.use(device, options);
      OrtSession session = ENVIRONMENT.createSession(model.toString(), options);
      try {
        GraphPorts ports =
            new GraphPorts(
                model, "cross-encoder", session.getInputNames(), session.getOutputInfo());
        ports.checkInputs();
        return new OnnxClassifier(model, session, ports.logits());
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException e) {
      throw new UnusableModelException(
          "%s cannot be opened: %s".formatted(model, e.getMessage()), e);
    }
  }

  /// Runs the graph once over pairs that are batched together; shorter ones are padded.
  ///
  /// @return its one logit of each pair, or the second less the first
  public float[] score(List<TextPair> pairs) {
    int tokens = pairs.stream().mapToInt(TextPair::length).max().orElseThrow();
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames())
        inputs.put(name, Tensors.of(input(name, pairs, tokens), pairs.size(), tokens));
      try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
        return logits((OnnxTensor) result.get(0), pairs.size());
      }
    } catch (OrtException e) {
      throw new IllegalStateException(
          "%s failed on %d pairs of up to %d tokens: %s"
              .formatted(model, pairs.size(), tokens, e.getMessage()),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static LongBuffer input(String name, List<TextPair> pairs, int tokens) {
    LongBuffer values =
        ByteBuffer.allocateDirect(pairs.size() * tokens * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer();
    for (int pair = 0; pair < pairs.size(); pair++)
      values.put(pair * tokens, values(name, pairs.get(pair)));
    return values;
  }

  private static long[] values(String name, TextPair pair) {
    return switch (name) {
      case GraphPorts.TOKENS -> pair.ids();
      case GraphPorts.SEGMENTS -> pair.segments();
      case GraphPorts.MASK -> {
        long[] mask = new long[pair.length()];
        Arrays.fill(mask, 1);
        yield mask;
      }
      default -> throw new AssertionError(name + " was refused when the graph was opened");
    };
  }

  /// What a graph says of its shape before it runs may be a name only.
  private float[] logits(OnnxTensor result, int pairs) {
    long[] shape = result.getInfo().getShape();
    if (shape.length != 2 || shape[0] != pairs || shape[1] < 1 || shape[1] > 2)
      throw new UnusableModelException(
          "%s gave logits of the shape %s for %d pairs, expected (%d, 1) or (%d, 2)"
              .formatted(model, Arrays.toString(shape), pairs, pairs, pairs),
          null);
    FloatBuffer values = result.getFloatBuffer();
    float[] logits = new float[pairs];
    for (int pair = 0; pair < pairs; pair++)
      logits[pair] =
          shape[1] == 1 ? values.get(pair) : values.get(2 * pair + 1) - values.get(2 * pair);
    return logits;
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
