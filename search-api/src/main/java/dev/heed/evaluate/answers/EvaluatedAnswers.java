package dev.heed.evaluate.answers;

import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.Significance.Estimate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What `heed eval --answers` found out; what its `--json` prints.
///
/// @param command as it was typed
/// @param version of heed
/// @param machine processor, cores, memory, Java
public record EvaluatedAnswers(
    String command,
    String version,
    String machine,
    Instant at,
    List<AnsweredCollection> collections) {

  public EvaluatedAnswers {
    collections = List.copyOf(collections);
  }

  /// A collection, answered by one composer.
  ///
  /// @param command that repeats it
  /// @param questions that were asked
  /// @param of so many
  /// @param answered questions to which something was shown
  /// @param shown sentences that were shown
  /// @param founded part of these that is verified or supported, 1 where none was shown
  /// @param precision part of the cited documents that is relevant, over the answered questions of
  ///   which documents are judged; null where there is none
  /// @param recall part of the relevant documents that is cited, over all questions of which
  ///   documents are judged
  /// @param f1 words shared with the gold answers, over the questions that have one and can be
  ///   answered
  /// @param first milliseconds until the first sentence, null where nothing was answered
  /// @param total until the end
  /// @param fallbacks answers that another composer wrote
  /// @param refusals null where nobody has judged what can be answered
  public record AnsweredCollection(
      String name,
      String split,
      String composer,
      String command,
      int questions,
      int of,
      int answered,
      int shown,
      double founded,
      @Nullable Estimate precision,
      @Nullable Estimate recall,
      @Nullable Estimate f1,
      @Nullable Latency first,
      Latency total,
      int fallbacks,
      @Nullable Refusals refusals,
      List<AnsweredQuestion> answers) {
    public AnsweredCollection {
      answers = List.copyOf(answers);
    }
  }
}
