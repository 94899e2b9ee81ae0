package dev.heed.evaluate;

import dev.heed.evaluate.Significance.Difference;
import dev.heed.evaluate.Significance.Estimate;
import java.time.Instant;
import java.util.List;

/// What `heed eval backtrace` found out; what its `--json` prints.
///
/// @param command as it was typed
/// @param version of heed
/// @param machine processor, cores, memory, Java
/// @param collection name of its folder
/// @param split which judgements
/// @param sentences of all texts
/// @param texts that are asked about
/// @param comparisons of every pair of modes
public record EvaluatedBacktrace(
    String command,
    String version,
    String machine,
    Instant at,
    String collection,
    String split,
    long sentences,
    int texts,
    List<TracedMode> modes,
    List<TraceComparison> comparisons) {

  public EvaluatedBacktrace {
    modes = List.copyOf(modes);
    comparisons = List.copyOf(comparisons);
  }

  /// A mode.
  ///
  /// @param command that repeats it
  /// @param top1 part of the questions that the sentence which is first has caused
  /// @param top3 part of the questions that one of the first three has caused
  public record TracedMode(
      String mode, String command, Estimate top1, Estimate top3, List<TracedQuestion> questions) {

    /// 1 for each question that one of its first sentences caused, else 0.
    double[] within(int first) {
      return within(questions, first);
    }

    static double[] within(List<TracedQuestion> questions, int first) {
      return questions.stream().mapToDouble(one -> one.rank() <= first ? 1 : 0).toArray();
    }
  }

  /// A question.
  ///
  /// @param rank of the first sentence that caused it, from 1
  /// @param best id of the sentence that the mode has first
  public record TracedQuestion(String id, String text, int rank, String best) {}

  /// How much better one mode is than another.
  public record TraceComparison(String base, String other, Difference top1, Difference top3) {}
}
