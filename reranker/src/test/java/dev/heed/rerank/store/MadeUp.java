package dev.heed.rerank.store;

import java.util.Random;

/// Windows that are told from each other by their numbers.
final class MadeUp {
  static final VectorForm FORM = new VectorForm(3, 8);

  private MadeUp() {}

  static ContentKey key(int number) {
    return ContentKey.of("text " + number);
  }

  /// Of 1 to 40 tokens.
  static QuantisedWindow window(int number) {
    Random random = new Random(number);
    return QuantisedWindow.of(FORM, vectors(random, FORM, 1 + random.nextInt(40)));
  }

  /// (h, n · d)
  static float[][] vectors(Random random, VectorForm form, int tokens) {
    float[][] vectors = new float[form.perToken()][tokens * form.dimensions()];
    for (float[] head : vectors)
      for (int i = 0; i < head.length; i++) head[i] = (float) random.nextGaussian();
    return vectors;
  }
}
