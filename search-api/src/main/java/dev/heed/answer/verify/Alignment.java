package dev.heed.answer.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Two sentences laid side by side: the longest row of words that both have in the same order, and
/// what lies between those (longest common subsequence; Wagner and Fischer, JACM 1974).
///
/// @param same words that both have, as the first one has them
/// @param gaps where they differ, in order
record Alignment(List<Token> same, List<Gap> gaps) {

  /// Words that one sentence has where the other has none of them.
  ///
  /// @param at how many of the shared words stand before
  record Gap(int at, List<Token> one, List<Token> other) {

    boolean isEmpty() {
      return one.isEmpty() && other.isEmpty();
    }

    /// What is left without the first word of each.
    Gap behindFirst() {
      return new Gap(at, one.subList(1, one.size()), other.subList(1, other.size()));
    }
  }

  Alignment {
    same = List.copyOf(same);
    gaps = List.copyOf(gaps);
  }

  /// @param stem what a word is found by
  static Alignment of(List<Token> one, List<Token> other, UnaryOperator<String> stem) {
    List<String> ones = one.stream().map(token -> stem.apply(token.key())).toList();
    List<String> others = other.stream().map(token -> stem.apply(token.key())).toList();
    int[][] length = lengths(ones, others);
    List<Token> same = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < one.size() || j < other.size()) {
      int fromOne = i;
      int fromOther = j;
      while ((i < one.size() || j < other.size()) && !isShared(ones, others, length, i, j))
        if (j == other.size() || (i < one.size() && length[i + 1][j] >= length[i][j + 1])) i++;
        else j++;
      if (i > fromOne || j > fromOther)
        gaps.add(new Gap(same.size(), one.subList(fromOne, i), other.subList(fromOther, j)));
      if (i < one.size() && j < other.size()) {
        same.add(one.get(i++));
        j++;
      }
    }
    return new Alignment(same, gaps);
  }

  private static boolean isShared(
      List<String> ones, List<String> others, int[][] length, int i, int j) {
    return i < ones.size()
        && j < others.size()
        && ones.get(i).equals(others.get(j))
        && length[i][j] == length[i + 1][j + 1] + 1;
  }

  /// Of the longest common subsequence of what is left from each place on.
  private static int[][] lengths(List<String> one, List<String> other) {
    int[][] length = new int[one.size() + 1][other.size() + 1];
    for (int i = one.size() - 1; i >= 0; i--)
      for (int j = other.size() - 1; j >= 0; j--)
        length[i][j] =
            one.get(i).equals(other.get(j))
                ? length[i + 1][j + 1] + 1
                : Math.max(length[i + 1][j], length[i][j + 1]);
    return length;
  }
}
