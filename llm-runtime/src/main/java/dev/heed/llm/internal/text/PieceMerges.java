package dev.heed.llm.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/// SentencePiece's BPE as a list of merges.
///
/// SentencePiece has no such list: of two neighbours it joins those whose token has the highest
/// score. So every way to cut a token into two tokens is a merge, and merges are in the order of
/// their tokens' scores.
final class PieceMerges {
  /// A token that two others make.
  private record Merge(double score, int left, int right, List<String> parts) {}

  private static final Comparator<Merge> ORDER =
      Comparator.comparingDouble((Merge merge) -> -merge.score)
          .thenComparingInt(Merge::left)
          .thenComparingInt(Merge::right);

  private PieceMerges() {}

  /// Pairs of tokens, the first to be merged first.
  ///
  /// @param mergeable by number, whether a token can come of a text; others are marks or bytes
  static List<List<String>> of(List<String> tokens, double[] scores, IntPredicate mergeable) {
    Map<String, Integer> numbers = new HashMap<>();
    for (int id = 0; id < tokens.size(); id++)
      if (mergeable.test(id)) numbers.put(tokens.get(id), id);

    List<Merge> merges = new ArrayList<>();
    numbers.forEach(
        (token, id) -> {
          for (int cut = 1; cut < token.length(); cut++) {
            if (Character.isLowSurrogate(token.charAt(cut))) continue;
            String left = token.substring(0, cut);
            String right = token.substring(cut);
            Integer first = numbers.get(left);
            Integer second = numbers.get(right);
            if (first != null && second != null)
              merges.add(new Merge(scores[id], first, second, List.of(left, right)));
          }
        });
    merges.sort(ORDER);
    return merges.stream().map(Merge::parts).toList();
  }
}
