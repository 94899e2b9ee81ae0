package dev.heed.index;

import dev.heed.index.internal.job.PassageEncoder;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import dev.heed.llm.Embedding;
import java.util.List;
import java.util.Random;

/// An encoder without a model: equal texts get equal vectors.
///
/// @param longest words that it reads of a text
record HashEncoder(String name, long millisPerText, int longest) implements PassageEncoder {
  static final int DIMENSION = 8;

  static HashEncoder fast() {
    return new HashEncoder("hash", 0, 1000);
  }

  @Override
  public EncoderMark mark() {
    return new EncoderMark(name, "sha-of-" + name);
  }

  @Override
  public int countTokens(String text) {
    return text.split("\\s+").length;
  }

  @Override
  public List<Embedding> encode(List<String> texts) {
    return texts.stream().map(this::encode).toList();
  }

  private Embedding encode(String text) {
    if (millisPerText > 0) Pause.millis(millisPerText);
    int tokens = countTokens(text);
    return new Embedding(vector(text), Math.min(tokens, longest), tokens > longest);
  }

  static float[] vector(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[DIMENSION];
    double squares = 0;
    for (int i = 0; i < DIMENSION; i++) {
      vector[i] = random.nextFloat() - 0.5f;
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSION; i++) vector[i] /= (float) Math.sqrt(squares);
    return vector;
  }
}
