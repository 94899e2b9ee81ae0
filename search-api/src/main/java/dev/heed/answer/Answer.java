package dev.heed.answer;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.search.SearchHit;
import dev.heed.search.Trace;
import java.util.List;

/// An answer with its sources, as REST and `--json` give it.
///
/// @param answer the sentences as one text, or [#NOT_FOUND]
/// @param passages what was read for it, best first
public record Answer(
    String question,
    String answer,
    List<Sentence> sentences,
    List<SearchHit> passages,
    Counts counts,
    Trace trace) {
  public static final String NOT_FOUND = "Not found in these documents.";

  /// Sentences by how well they are founded.
  public record Counts(int sentences, int verified, int supported, int unsupported) {
    static Counts of(List<Sentence> sentences) {
      return new Counts(
          sentences.size(),
          with(sentences, Sentence.Status.VERIFIED),
          with(sentences, Sentence.Status.SUPPORTED),
          with(sentences, Sentence.Status.UNSUPPORTED));
    }

    private static int with(List<Sentence> sentences, Sentence.Status status) {
      return (int) sentences.stream().filter(sentence -> sentence.status() == status).count();
    }
  }

  public Answer {
    sentences = List.copyOf(sentences);
    passages = List.copyOf(passages);
  }

  /// Whether the documents answer.
  @JsonProperty
  public boolean found() {
    return !sentences.isEmpty();
  }
}
