package dev.heed.rerank;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// An order of passages that a model wrote: `[2] > [1] > [3]`.
///
/// @param named numbers of passages from 0, in the order in which the model named them first
/// @param passages that there were
record Permutation(List<Integer> named, int passages) {
  private static final Pattern BRACKETED = Pattern.compile("\\[\\s*(\\d{1,4})\\s*]");
  private static final Pattern BARE = Pattern.compile("\\b(\\d{1,4})\\b");

  /// Reads what a model wrote, whatever else it says. Numbers that are repeated or that no passage
  /// has do not count; those without brackets do where there are none with them.
  static Permutation parse(String answer, int passages) {
    List<Integer> named = numbers(BRACKETED, answer, passages);
    if (named.isEmpty()) named = numbers(BARE, answer, passages);
    return new Permutation(named, passages);
  }

  private static List<Integer> numbers(Pattern pattern, String answer, int passages) {
    return pattern
        .matcher(answer)
        .results()
        .map(number -> Integer.parseInt(number.group(1)) - 1)
        .filter(number -> number >= 0 && number < passages)
        .distinct()
        .toList();
  }

  boolean isComplete() {
    return named.size() == passages;
  }

  /// All numbers: what was not named follows in its old order.
  List<Integer> order() {
    Set<Integer> order = new LinkedHashSet<>(named);
    IntStream.range(0, passages).forEach(order::add);
    return new ArrayList<>(order);
  }
}
