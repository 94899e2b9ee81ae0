package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import dev.heed.llm.Device;
import dev.heed.llm.TextPair;
import dev.heed.llm.UnusableModelException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// A graph that classifies pairs of texts: tokens in, one number for each pair out. Safe for many
/// threads, which share the graph's own.
public final class OnnxClassifier implements AutoCloseable {
  private final Path model;
  private final ExportSession session;
  private final String output;

  private OnnxClassifier(Path model, ExportSession session, String output) {
    this.model = model;
    this.session = session;
    this.output = output;
  }

  /// Opens a graph and checks that it takes pairs and gives one logit for each, or two.
  ///
  /// @param threads that one run uses
  public static OnnxClassifier open(Path model, int threads, Device device) {
    ExportSession session = ExportSession.open(model, "cross-encoder", threads, device);
    try {
      session.ports().checkInputs();
      return new OnnxClassifier(model, session, session.ports().logits());
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /// Runs the graph once over pairs that are batched together; shorter ones are padded.
  ///
  /// @return its one logit of each pair, or the second less the first
  public float[] score(List<TextPair> pairs) {
    int tokens = pairs.stream().mapToInt(TextPair::length).max().orElseThrow();
    return session.run(
        pairs.size(),
        tokens,
        name -> input(name, pairs, tokens),
        output,
        result -> logits(result, pairs.size()));
  }

  private static LongBuffer input(String name, List<TextPair> pairs, int tokens) {
    LongBuffer values = ExportSession.direct(pairs.size() * tokens);
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
    session.close();
  }
}
