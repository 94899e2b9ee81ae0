package dev.heed.backtrace;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A sentence that may have caused a question.
///
/// @param score larger is likelier, on the scale of the mode
public record Cause(Sentence sentence, double score) {

  /// The likeliest first; of equal ones the earlier.
  ///
  /// @param scores one for each sentence
  public static List<Cause> likeliest(List<Sentence> sentences, double[] scores, int count) {
    return Arrays.stream(order(scores))
        .limit(count)
        .mapToObj(i -> new Cause(sentences.get(i), scores[i]))
        .toList();
  }

  /// Numbers of the sentences, from 0, the likeliest first; of equal ones the earlier.
  public static int[] order(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
