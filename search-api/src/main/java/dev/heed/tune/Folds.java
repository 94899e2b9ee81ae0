package dev.heed.tune;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Parts of the queries, of which each is left out once.
///
/// @param count of them
/// @param parts part of each query
record Folds(int count, int[] parts) {

  /// Parts of about the same size, drawn with a seed.
  static Folds of(int queries, int count, long seed) {
    List<Integer> shuffled = new ArrayList<>(IntStream.range(0, queries).boxed().toList());
    Collections.shuffle(shuffled, new Random(seed));
    int[] parts = new int[queries];
    for (int i = 0; i < queries; i++) parts[shuffled.get(i)] = i % count;
    return new Folds(count, parts);
  }

  /// Numbers of the queries of a part.
  int[] inside(int part) {
    return numbers(query -> parts[query] == part);
  }

  /// Numbers of all others; of all queries where the part is [#count].
  int[] outside(int part) {
    return numbers(query -> parts[query] != part);
  }

  private int[] numbers(IntPredicate which) {
    return IntStream.range(0, parts.length).filter(which).toArray();
  }
}
