package dev.heed.llm.internal.onnx;

import dev.heed.llm.Architecture;
import dev.heed.llm.Attention;
import dev.heed.llm.Head;
import dev.heed.llm.KeyValues;
import dev.heed.llm.Precision;
import dev.heed.llm.Rows;
import dev.heed.llm.Sequence;
import dev.heed.llm.internal.work.Cancellation;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/// Whether what a reader of somebody else's graph reads is attention: the softmax that comes out
/// has to be that of the queries and the keys that come out.
public final class TapProbe {
  private static final int TOKENS = 6;

  private TapProbe() {}

  /// Reads a few tokens.
  ///
  /// @throws IllegalStateException when attention is something else
  public static void check(
      ReaderSession session, Architecture model, List<Head> heads, Precision precision) {
    double same = precision == Precision.FP32 ? .01 : .05;
    long[] tokens = new long[TOKENS];
    for (int t = 0; t < TOKENS; t++) tokens[t] = (7L * t + 5) % model.vocabulary();
    try (KeyValues none = KeyValues.allocate(session.layout(), 0)) {
      List<Sequence> one = List.of(Sequence.behind(none, tokens));
      Attention read = session.read(one, new Rows(0, TOKENS), new Cancellation()).getFirst();
      float[][] queries = session.queries(one.getFirst(), new Cancellation());
      try (KeyValues fresh = session.prefill(one, new Cancellation()).getFirst()) {
        for (int head = 0; head < heads.size(); head++) {
          double apart =
              furthest(
                  read.received()[head], received(queries[head], fresh, heads.get(head), model));
          if (!(apart <= same))
            throw new IllegalStateException(
                "at head %s it differs by %.3f from the softmax of its queries and keys"
                    .formatted(heads.get(head), apart));
        }
      }
    }
  }

  /// What each key receives, as a mean over causal rows.
  ///
  /// @param queries (t, d)
  private static float[] received(float[] queries, KeyValues keys, Head head, Architecture model) {
    int size = model.headSize();
    FloatBuffer part = keys.part(2 * head.layer()); // (g, t, d)
    int from = head.head() / model.group() * TOKENS * size;
    float[] received = new float[TOKENS];
    for (int row = 0; row < TOKENS; row++) {
      double[] scores = new double[row + 1];
      for (int key = 0; key <= row; key++)
        for (int d = 0; d < size; d++)
          scores[key] +=
              queries[row * size + d] * part.get(from + key * size + d) / Math.sqrt(size);
      double most = Arrays.stream(scores).max().orElseThrow();
      double sum = Arrays.stream(scores).map(score -> Math.exp(score - most)).sum();
      for (int key = 0; key <= row; key++)
        received[key] += (float) (Math.exp(scores[key] - most) / sum / TOKENS);
    }
    return received;
  }

  private static double furthest(float[] one, float[] other) {
    double furthest = 0;
    for (int key = 0; key < TOKENS; key++)
      furthest = Math.max(furthest, Math.abs(one[key] - other[key]));
    return furthest;
  }
}
