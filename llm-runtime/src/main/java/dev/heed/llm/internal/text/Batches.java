package dev.heed.llm.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Groups texts of like length, because a batch costs as much as its longest text for each.
public final class Batches {
  private Batches() {}

  /// Runs items in batches of like length.
  ///
  /// @param lengths tokens of each item
  /// @param run results of one batch, in the order of its items
  /// @return results in the order of the items
  public static <I, R> List<R> run(
      List<I> items, int[] lengths, int limit, Function<List<I>, List<R>> run) {
    Map<Integer, R> results = new TreeMap<>();
    for (List<Integer> batch : of(lengths, limit)) {
      List<R> ran = run.apply(batch.stream().map(items::get).toList());
      for (int i = 0; i < ran.size(); i++) results.put(batch.get(i), ran.get(i));
    }
    return List.copyOf(results.values());
  }

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
