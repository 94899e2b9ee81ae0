package dev.heed.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.text.Batches;
import dev.heed.llm.internal.text.Tokenizer;
import dev.heed.llm.internal.text.Tokens;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The loop of an ONNX Runtime tutorial: arrays in, the first token's vector out. Options are ONNX
/// Runtime's own but for the number of threads, so that waiting threads spin, which heed forbids
/// because they share the cores with search. Tokenizer and batches are heed's.
final class PlainLoop implements AutoCloseable {
  private static final int BATCH_TOKENS = 1024;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final Tokenizer tokenizer;
  private final int batchTokens;
  private final int maxTokens;

  private PlainLoop(Path model, EncoderCard card, int threads) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      this.session = environment.createSession(model.resolve("model.onnx").toString(), options);
    }
    this.tokenizer = Tokenizer.open(model.resolve("tokenizer.json"));
    this.batchTokens = card.precision() == Precision.INT8 ? 1 : BATCH_TOKENS;
    this.maxTokens = card.maxTokens();
  }

  static PlainLoop open(Path model, EncoderCard card, int threads) throws OrtException {
    return new PlainLoop(model, card, threads);
  }

  List<float[]> encode(List<String> texts) throws OrtException {
    List<Tokens> tokens = texts.stream().map(text -> tokenizer.encode(text, maxTokens)).toList();
    int[] lengths = tokens.stream().mapToInt(text -> text.ids().length).toArray();
    Map<Integer, float[]> vectors = new HashMap<>();
    for (List<Integer> batch : Batches.of(lengths, batchTokens)) {
      float[][] batchVectors = run(batch.stream().map(text -> tokens.get(text).ids()).toList());
      for (int i = 0; i < batchVectors.length; i++) vectors.put(batch.get(i), batchVectors[i]);
    }
    List<float[]> inOrder = new ArrayList<>();
    for (int text = 0; text < texts.size(); text++) inOrder.add(vectors.get(text));
    return inOrder;
  }

  private float[][] run(List<long[]> texts) throws OrtException {
    int longest = texts.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    long[][] ids = new long[texts.size()][longest];
    long[][] mask = new long[texts.size()][longest];
    for (int text = 0; text < ids.length; text++)
      for (int token = 0; token < texts.get(text).length; token++) {
        ids[text][token] = texts.get(text)[token];
        mask[text][token] = 1;
      }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames())
        inputs.put(
            name,
            OnnxTensor.createTensor(
                environment,
                switch (name) {
                  case "input_ids" -> ids;
                  case "attention_mask" -> mask;
                  default -> new long[texts.size()][longest];
                }));
      try (OrtSession.Result result = session.run(inputs)) {
        return firstTokens((OnnxTensor) result.get(0));
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  /// At unit length.
  private static float[][] firstTokens(OnnxTensor states) {
    long[] shape = states.getInfo().getShape();
    int stride = (int) (shape[1] * shape[2]);
    FloatBuffer values = states.getFloatBuffer();
    float[][] vectors = new float[(int) shape[0]][(int) shape[2]];
    for (int text = 0; text < vectors.length; text++) {
      values.get(text * stride, vectors[text]);
      double squares = 0;
      for (float value : vectors[text]) squares += (double) value * value;
      for (int d = 0; d < vectors[text].length; d++) vectors[text][d] /= (float) Math.sqrt(squares);
    }
    return vectors;
  }

  @Override
  public void close() throws OrtException {
    session.close();
    tokenizer.close();
  }
}
