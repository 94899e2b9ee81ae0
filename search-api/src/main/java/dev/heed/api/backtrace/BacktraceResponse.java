package dev.heed.api.backtrace;

import dev.heed.backtrace.Cause;
import dev.heed.backtrace.Traced;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sentences that most likely caused a question.
///
/// @param mode what was compared: `dense` (meaning) or `bm25` (words)
/// @param why words were compared although the settings have meaning, else null
/// @param sentences of the document
/// @param compared of them; of a long document only those that are likeliest by their words
/// @param causes the likeliest first
@Schema(name = "Backtrace")
record BacktraceResponse(
    String documentId,
    String question,
    String mode,
    @Nullable String why,
    int sentences,
    int compared,
    List<CausingSentence> causes) {

  /// A sentence that may have caused it.
  ///
  /// @param start first UTF-16 code unit in the document's text
  /// @param end one past the last
  /// @param text on one line
  /// @param score larger is likelier, on the scale of the mode
  record CausingSentence(int start, int end, String text, double score) {
    static CausingSentence of(Cause cause) {
      return new CausingSentence(
          cause.sentence().start(), cause.sentence().end(), cause.sentence().text(), cause.score());
    }
  }

  static BacktraceResponse of(String documentId, String question, Traced traced) {
    return new BacktraceResponse(
        documentId,
        question,
        traced.mode().toString(),
        traced.why(),
        traced.sentences(),
        traced.compared(),
        traced.causes().stream().map(CausingSentence::of).toList());
  }
}
