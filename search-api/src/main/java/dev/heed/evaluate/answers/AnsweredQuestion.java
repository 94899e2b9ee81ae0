package dev.heed.evaluate.answers;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.Sentence;
import dev.heed.answer.Sentence.Status;
import dev.heed.search.Trace;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A question and what became of it.
///
/// @param heldOut whether a fitted decision must not have seen it
/// @param found whether an answer was shown
/// @param shown sentences that were shown
/// @param founded those of them that are verified or supported
/// @param cited documents that the answer cites, by their source's own ids
/// @param precision part of the cited documents that is relevant; null where nothing is cited or
///   nothing is judged
/// @param recall part of the relevant documents that is cited, 0 for a refusal; null where nothing
///   is judged
/// @param f1 how far its words are those of a gold answer, 0 for a refusal; null where there is
///   none, or an answer would be wrong
/// @param firstMs milliseconds until the first sentence, null where there is none
/// @param totalMs until the end
/// @param signals what spoke for the answer, as the trace has it
public record AnsweredQuestion(
    String id,
    String text,
    @Nullable Answerability answerability,
    boolean heldOut,
    boolean found,
    String answer,
    int shown,
    int founded,
    List<String> cited,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1,
    @Nullable Double firstMs,
    double totalMs,
    Map<String, Object> signals) {

  public AnsweredQuestion {
    cited = List.copyOf(cited);
    signals = Map.copyOf(signals);
  }

  /// Times of an answer, in milliseconds.
  record Times(@Nullable Double first, double total) {}

  /// @param relevant documents, by their source's own ids; none where nothing is judged
  /// @param ids the source's own id of each document that was read
  static AnsweredQuestion of(
      AskedQuestion asked,
      Answer answer,
      Set<String> relevant,
      Map<String, String> ids,
      Times times) {
    List<Sentence> founded =
        answer.sentences().stream()
            .filter(sentence -> sentence.status() != Status.UNSUPPORTED)
            .toList();
    List<String> cited =
        founded.stream()
            .flatMap(sentence -> sentence.citations().stream())
            .map(Citation::documentId)
            .map(id -> ids.getOrDefault(id, id))
            .distinct()
            .toList();
    double hits = cited.stream().filter(relevant::contains).count();
    return new AnsweredQuestion(
        asked.id(),
        asked.text(),
        asked.answerability(),
        asked.half() == AskedQuestion.Half.HELD_OUT,
        answer.found(),
        answer.answer(),
        answer.sentences().size(),
        founded.size(),
        cited,
        relevant.isEmpty() || cited.isEmpty() ? null : hits / cited.size(),
        relevant.isEmpty() ? null : hits / relevant.size(),
        f1(asked, answer),
        times.first(),
        times.total(),
        signals(answer.trace()));
  }

  private static @Nullable Double f1(AskedQuestion asked, Answer answer) {
    boolean answered =
        asked.answerability() == null
            || asked.answerability() == Answerability.ANSWERABLE
            || asked.answerability() == Answerability.PARTIAL;
    if (asked.answers().isEmpty() || !answered) return null;
    return answer.found() ? TokenF1.of(answer.answer(), asked.answers()) : 0.0;
  }

  private static Map<String, Object> signals(Trace trace) {
    return trace.stages().stream()
        .filter(stage -> stage.name().equals("select"))
        .findFirst()
        .map(Trace.Stage::detail)
        .orElse(Map.of());
  }

  /// Ids of the documents that were read.
  static Map<String, String> ids(Answer answer) {
    return answer.passages().stream()
        .filter(hit -> hit.externalId() != null)
        .collect(
            Collectors.toMap(
                hit -> hit.documentId(), hit -> String.valueOf(hit.externalId()), (a, _) -> a));
  }
}
