package dev.heed.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.conversation.Rewritten;
import dev.heed.search.SearchHit;
import dev.heed.search.Trace;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An answer with its sources, as REST and `--json` give it.
///
/// @param question as it was asked
/// @param rewritten what it was understood as, null when as it was asked
/// @param answer the sentences that are verified or supported as one text; where there is none,
///   [#NOT_FOUND], or both sides of a contradiction
/// @param passages what was read for it, best first
/// @param composer who wrote it
/// @param refusal why there is no answer, null where there is one
public record Answer(
    String question,
    @Nullable Rewritten rewritten,
    String answer,
    List<Sentence> sentences,
    List<SearchHit> passages,
    Composed composer,
    @Nullable Refusal refusal,
    Counts counts,
    Trace trace) {
  public static final String NOT_FOUND = "Not found in these documents.";

  /// Sentences by how well they are founded.
  ///
  /// @param sentences that were composed
  /// @param withheld those of them that are not shown
  public record Counts(int sentences, int verified, int supported, int unsupported, int withheld) {
    static Counts of(List<Sentence> sentences, int shown) {
      return new Counts(
          sentences.size(),
          with(sentences, Sentence.Status.VERIFIED),
          with(sentences, Sentence.Status.SUPPORTED),
          with(sentences, Sentence.Status.UNSUPPORTED),
          sentences.size() - shown);
    }

    private static int with(List<Sentence> sentences, Sentence.Status status) {
      return (int) sentences.stream().filter(sentence -> sentence.status() == status).count();
    }
  }

  public Answer {
    sentences = List.copyOf(sentences);
    passages = List.copyOf(passages);
  }

  /// What is said instead of an answer.
  static String refused(Refusal why) {
    if (why.reason() != Refusal.Reason.CONTRADICTION) return NOT_FOUND;
    return why.message()
        + why.sides().stream()
            .map(side -> " “%s”".formatted(side.quote().replaceAll("\\s+", " ")))
            .collect(Collectors.joining(" –"));
  }

  /// Whether the documents answer.
  @JsonProperty
  public boolean found() {
    return sentences.stream().anyMatch(s -> s.status() != Sentence.Status.UNSUPPORTED);
  }
}
