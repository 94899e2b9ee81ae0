package dev.heed.llm.internal.onnx;

import ai.onnxruntime.OnnxTensor;
import dev.heed.llm.Device;
import dev.heed.llm.DeviceUnavailableException;
import dev.heed.llm.Pooling;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.List;

/// A BERT-like graph: tokens in, one unit-length vector for each text out. Safe for many threads,
/// which share the graph's own.
public final class OnnxEncoder implements AutoCloseable {
  private static final String KIND = "encoder";

  private final ExportSession session;
  private final Pooling pooling;
  private final String output;

  private OnnxEncoder(ExportSession session, Pooling pooling, String output) {
    this.session = session;
    this.pooling = pooling;
    this.output = output;
  }

  /// Opens a graph and checks that it takes what an encoder is given.
  ///
  /// @param threads that one run uses
  /// @throws DeviceUnavailableException when the device is not there
  public static OnnxEncoder open(Path model, int threads, Device device, Pooling pooling) {
    ExportSession session = ExportSession.open(model, KIND, threads, device);
    try {
      session.ports().checkInputs();
      return new OnnxEncoder(session, pooling, session.ports().output(pooling));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  /// Whether the graph has an output named for vectors of whole texts: it may do more than pool, so
  /// that output is the one to use.
  public static boolean pools(Path model) {
    try (ExportSession session = ExportSession.open(model, KIND, 1, Device.CPU)) {
      return session.ports().pools();
    }
  }

  /// Runs the graph once over texts that are batched together.
  ///
  /// @param texts token ids of each text; shorter ones are padded to the longest
  /// @return unit-length vectors, in the order of the texts
  public float[][] encode(List<long[]> texts) {
    int tokens = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    return session.run(
        texts.size(),
        tokens,
        name -> input(name, texts, tokens),
        output,
        result -> pool(result, texts));
  }

  @Override
  public void close() {
    session.close();
  }

  private static LongBuffer input(String name, List<long[]> texts, int tokens) {
    LongBuffer values = ExportSession.direct(texts.size() * tokens);
    if (name.equals(GraphPorts.SEGMENTS)) return values;
    for (int text = 0; text < texts.size(); text++) {
      long[] ids = texts.get(text);
      for (int token = 0; token < ids.length; token++)
        values.put(text * tokens + token, name.equals(GraphPorts.TOKENS) ? ids[token] : 1);
    }
    return values;
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
}
