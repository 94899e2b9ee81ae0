package dev.heed.answer.abstain;

import com.fasterxml.jackson.annotation.JsonValue;

/// What speaks for or against it that passages answer a question. Words are weighted by their
/// inverse document frequency.
public enum Signal {
  /// Most of the question's words that one passage has, in [0, 1].
  COVERAGE("coverage"),
  /// Most of the question's words that one sentence has, in [0, 1].
  SENTENCE("sentence"),
  /// How far the fifth score by words falls below the first, as part of the first. Not measured
  /// where fewer were found: of a few notes any is the first.
  BM25_GAP("bm25Gap"),
  /// Largest cosine of the question and a sentence.
  SIMILARITY("similarity"),
  /// That, and three tenths of the coverage: what was set on other collections.
  NEARNESS("nearness"),
  /// How likely the best passage answers, says a language model that has read it.
  RELEVANCE("relevance");

  private final String key;

  Signal(String key) {
    this.key = key;
  }

  /// Its name in the trace and in files.
  @JsonValue
  public String key() {
    return key;
  }
}
