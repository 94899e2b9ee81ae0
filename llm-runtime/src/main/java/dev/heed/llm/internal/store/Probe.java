package dev.heed.llm.internal.store;

import dev.heed.llm.Device;
import dev.heed.llm.EncoderCard;
import dev.heed.llm.ModelCard;
import dev.heed.llm.Pooling;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.onnx.OnnxEncoder;
import dev.heed.llm.internal.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a model shows when it runs: that it runs, and two things no file says.
///
/// @param precision [Precision#INT8] when a text's vector depends on its neighbours
record Probe(int dimension, Precision precision) {
  /// Rounding alone moves no number this far; 8-bit activations move some by .01.
  private static final float SAME = 1e-4f;

  private static final String SHORT = "A harbour in winter";

  /// Embeds a short text, alone and beside one of full length.
  static Probe of(Path model, Pooling pooling, int maxTokens) throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(model.resolve(ModelCard.TOKENIZER));
        OnnxEncoder encoder =
            OnnxEncoder.open(model.resolve(EncoderCard.ONNX), 1, Device.CPU, pooling)) {
      long[] text = tokenizer.encode(SHORT, maxTokens).ids();
      long[] longest = tokenizer.encode((SHORT + " ").repeat(maxTokens), maxTokens).ids();
      float[] alone = encoder.encode(List.of(text))[0];
      float[] beside = encoder.encode(List.of(text, longest))[0];
      return new Probe(
          alone.length, distance(alone, beside) < SAME ? Precision.FP32 : Precision.INT8);
    } catch (IllegalStateException | ArithmeticException e) {
      throw new IOException(
          "the model does not embed a text of %d tokens with pooling '%s': %s"
              .formatted(maxTokens, pooling, e.getMessage()),
          e);
    }
  }

  private static float distance(float[] a, float[] b) {
    float distance = 0;
    for (int d = 0; d < a.length; d++) distance = Math.max(distance, Math.abs(a[d] - b[d]));
    return distance;
  }
}
