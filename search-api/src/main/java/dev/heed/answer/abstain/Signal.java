package dev.heed.answer.abstain;

import com.fasterxml.jackson.annotation.JsonValue;

/// What speaks for or against it that passages answer a question. Words are weighted by their
/// inverse document frequency.
public enum Signal {
  /// Most of the question's words that one passage has, in [0, 1].
  COVERAGE("coverage"),
  /// The part that the first three have together, in [0, 1].
  UNION("union"),
  /// The weight of the rarest word that no passage has, as part of all words.
  MISSING("missing"),
  /// Most of the question's words that one sentence has, in [0, 1].
  SENTENCE("sentence"),
  /// Logarithm of one more than how many words say something.
  WORDS("words"),
  /// The highest score by words, for each unit of the words' weight.
  BM25("bm25"),
  /// How far the fifth score by words falls below the first, as part of the first.
  BM25_GAP("bm25Gap"),
  /// Largest cosine of the question and a sentence.
  SIMILARITY("similarity"),
  /// Mean cosine of the question and the three sentences that are most like it.
  SIMILARITIES("similarities"),
  /// Largest cosine of the question and a passage.
  MEANING("meaning"),
  /// How far the fifth cosine of a passage falls below the first.
  MEANING_GAP("meaningGap"),
  /// The part of the first passages that were found both by words and by meaning.
  AGREEMENT("agreement"),
  /// How likely the best passage answers, says a language model that has read it.
  RELEVANCE("relevance"),
  /// The mean of that over the passages that were read.
  RELEVANCES("relevances");

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
