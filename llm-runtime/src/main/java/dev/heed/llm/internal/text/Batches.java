package dev.heed.llm.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Groups texts of like length, because a batch costs as much as its longest text for each.
public final class Batches {
  private Batches() {}

  /// Longest first, so that the largest buffers are asked for once.
  ///
  /// @param lengths tokens of each text
  /// @param limit tokens of a batch, padding included; a longer text is a batch of its own
  /// @return indexes into `lengths`, each once
  public static List<List<Integer>> of(int[] lengths, int limit) {
    List<Integer> byLength =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt((Integer text) -> lengths[text]).reversed())
            .toList();
    List<List<Integer>> batches = new ArrayList<>();
    for (int from = 0; from < byLength.size(); ) {
      int longest = lengths[byLength.get(from)];
      int to = Math.min(byLength.size(), from + Math.max(1, limit / longest));
      batches.add(byLength.subList(from, to));
      from = to;
    }
    return batches;
  }
}
