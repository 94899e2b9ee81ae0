package dev.heed.llm.internal.onnx;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/// The shortest way from a text to a vector, with the library's own truncation and default session:
/// what the encoder is measured against.
public final class PlainOnnxRuntime implements AutoCloseable {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;

  public PlainOnnxRuntime(Path modelDirectory, int maxTokens) throws IOException, OrtException {
    tokenizer =
        HuggingFaceTokenizer.newInstance(
            modelDirectory.resolve("tokenizer.json"),
            Map.of("truncation", "true", "maxLength", Integer.toString(maxTokens)));
    session = environment.createSession(modelDirectory.resolve("model.onnx").toString());
  }

  public float[] clsVector(String text) throws OrtException {
    float[] vector = tokenVectors(text)[0];
    return Pooled.toUnitLength(vector);
  }

  public float[] meanVector(String text) throws OrtException {
    float[][] tokens = tokenVectors(text);
    float[] mean = new float[tokens[0].length];
    for (float[] token : tokens)
      for (int d = 0; d < mean.length; d++) mean[d] += token[d] / tokens.length;
    return Pooled.toUnitLength(mean);
  }

  private float[][] tokenVectors(String text) throws OrtException {
    long[] ids = tokenizer.encode(text).getIds();
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    try (OnnxTensor tokens = tensor(ids);
        OnnxTensor mask = tensor(ones);
        OnnxTensor types = tensor(new long[ids.length]);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
      return ((float[][][]) result.get(0).getValue())[0];
    }
  }

  private OnnxTensor tensor(long[] row) throws OrtException {
    return OnnxTensor.createTensor(environment, new long[][] {row});
  }

  @Override
  public void close() throws OrtException {
    session.close();
    tokenizer.close();
  }
}
