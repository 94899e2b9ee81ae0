package dev.heed.rerank;

import dev.heed.llm.Segment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// The text of a candidate, of which windows are to be run, or all readings are known.
///
/// @param windows none where the readings are known
/// @param known none where windows are to be run
/// @param work in tokens; nothing where all is known
/// @param kept whether nothing but tails is to be run
record CandidateText(
    Document document, List<Window> windows, List<WindowReading> known, double work, boolean kept) {
  /// What tails cost, in tokens of each window.
  private static final int TAILS = 40;

  /// What the tail of the query alone costs.
  private static final int TAIL = 20;

  private static final Segment UNPLACED = new Segment(new long[0], new int[0], new int[0]);

  static CandidateText unknown(Document document, List<Window> windows, Predicate<Window> isKept) {
    boolean kept = windows.stream().allMatch(isKept);
    double work =
        windows.stream()
            .mapToDouble(window -> isKept.test(window) ? TAIL : window.length() + TAILS)
            .sum();
    return new CandidateText(document, windows, List.of(), work, kept);
  }

  /// @param scores (windows, heads)
  static CandidateText known(Document document, double[][] scores) {
    return new CandidateText(
        document,
        List.of(),
        Arrays.stream(scores)
            .map(window -> new WindowReading(window, new float[0][], UNPLACED))
            .toList(),
        0,
        true);
  }

  boolean isKnown() {
    return !known.isEmpty();
  }

  /// Windows, run or known.
  int parts() {
    return windows.size() + known.size();
  }
}
