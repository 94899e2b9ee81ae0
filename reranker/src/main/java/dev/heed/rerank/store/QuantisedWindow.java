package dev.heed.rerank.store;

/// Vectors of the tokens of a stretch of text that was run at once, in eight bits. Each vector is a
/// scale times whole numbers of [-127, 127], so it is off by at most half its scale a number.
///
/// A number of all tokens lies together, because [MaxSim] goes along the tokens.
///
/// @param tokens n
/// @param scales (h, n)
/// @param numbers (h, d, n)
public record QuantisedWindow(VectorForm form, int tokens, float[] scales, byte[] numbers) {

  public QuantisedWindow {
    int vectors = form.perToken() * tokens;
    if (tokens < 1 || scales.length != vectors || numbers.length != vectors * form.dimensions())
      throw new IllegalArgumentException(
          "%d tokens of %s have %d scales and %d numbers, got %d and %d"
              .formatted(
                  tokens,
                  form,
                  vectors,
                  vectors * form.dimensions(),
                  scales.length,
                  numbers.length));
  }

  /// Rounds vectors of which each token has one.
  ///
  /// @param vectors (n, d)
  public static QuantisedWindow of(float[][] vectors) {
    var form = new VectorForm(1, vectors[0].length);
    return of(form, new float[][] {oneAfterTheOther(vectors)});
  }

  /// Vectors as [MaxSim] takes a query's.
  ///
  /// @param vectors (n, d)
  public static float[] oneAfterTheOther(float[][] vectors) {
    int d = vectors[0].length;
    float[] all = new float[vectors.length * d];
    for (int i = 0; i < vectors.length; i++) System.arraycopy(vectors[i], 0, all, i * d, d);
    return all;
  }

  /// Rounds vectors.
  ///
  /// @param vectors (h, n · d)
  public static QuantisedWindow of(VectorForm form, float[][] vectors) {
    int d = form.dimensions();
    int n = vectors[0].length / d;
    float[] scales = new float[form.perToken() * n];
    byte[] numbers = new byte[form.perToken() * n * d];
    for (int head = 0; head < form.perToken(); head++)
      for (int token = 0; token < n; token++) {
        float scale = largest(vectors[head], token * d, d) / Byte.MAX_VALUE;
        scales[head * n + token] = scale;
        for (int i = 0; scale > 0 && i < d; i++)
          numbers[(head * d + i) * n + token] =
              (byte) Math.round(vectors[head][token * d + i] / scale);
      }
    return new QuantisedWindow(form, n, scales, numbers);
  }

  /// The vectors of one head as they are multiplied, (d, n).
  void panel(int head, float[] panel) {
    int d = form.dimensions();
    for (int i = 0; i < d; i++) {
      int from = (head * d + i) * tokens;
      for (int token = 0; token < tokens; token++)
        panel[i * tokens + token] = scales[head * tokens + token] * numbers[from + token];
    }
  }

  private static float largest(float[] vectors, int from, int count) {
    float largest = 0;
    for (int i = from; i < from + count; i++) largest = Math.max(largest, Math.abs(vectors[i]));
    return largest;
  }
}
