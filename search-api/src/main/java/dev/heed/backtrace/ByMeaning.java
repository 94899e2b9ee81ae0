package dev.heed.backtrace;

import dev.heed.search.TextEncoder;
import java.util.ArrayList;
import java.util.List;

/// The cosine of a question's vector and a sentence's.
record ByMeaning(TextEncoder encoder) implements Backtracer {
  /// Sentences that are held as tokens at once.
  private static final int PORTION = 256;

  @Override
  public List<double[]> scores(List<String> questions, List<String> sentences) {
    List<float[]> vectors = new ArrayList<>();
    for (int from = 0; from < sentences.size(); from += PORTION) {
      int to = Math.min(sentences.size(), from + PORTION);
      vectors.addAll(encoder.encodePassages(sentences.subList(from, to)));
    }
    return questions.stream()
        .map(encoder::encodeQuery)
        .map(question -> vectors.stream().mapToDouble(one -> dot(question, one)).toArray())
        .toList();
  }

  /// Vectors have unit length.
  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
    return sum;
  }

  @Override
  public void close() {}
}
