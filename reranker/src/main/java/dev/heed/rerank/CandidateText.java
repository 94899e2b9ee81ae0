package dev.heed.rerank;

import dev.heed.llm.Segment;
import java.util.Arrays;
import java.util.List;

/// The text of a candidate, of which windows are to be run, or all readings are known.
///
/// @param windows none where the readings are known
/// @param known none where windows are to be run
record CandidateText(Document document, List<Window> windows, List<WindowReading> known) {
  /// What tails cost, in tokens of each window.
  private static final int TAILS = 40;

  private static final Segment UNPLACED = new Segment(new long[0], new int[0], new int[0]);

  static CandidateText unknown(Document document, List<Window> windows) {
    return new CandidateText(document, windows, List.of());
  }

  /// @param scores (windows, heads)
  static CandidateText known(Document document, double[][] scores) {
    return new CandidateText(
        document,
        List.of(),
        Arrays.stream(scores)
            .map(window -> new WindowReading(window, new float[0][], UNPLACED))
            .toList());
  }

  boolean isKnown() {
    return !known.isEmpty();
  }

  /// Windows, run or known.
  int parts() {
    return windows.size() + known.size();
  }

  /// In tokens; nothing where all is known.
  double work() {
    return work(windows);
  }

  static double work(List<Window> windows) {
    return windows.stream().mapToDouble(window -> window.length() + TAILS).sum();
  }
}
