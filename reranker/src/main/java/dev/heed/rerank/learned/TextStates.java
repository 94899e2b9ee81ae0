package dev.heed.rerank.learned;

import dev.heed.rerank.Candidate;

/// Hidden states of texts. Safe for many threads.
@FunctionalInterface
public interface TextStates {

  /// What goes into one layer of a language model at each token of a text, (tokens, width).
  float[][] of(String text);

  /// What is read of a candidate: its title, a new line and its text.
  static String text(Candidate candidate) {
    return candidate.title().isEmpty()
        ? candidate.text()
        : candidate.title() + "\n" + candidate.text();
  }
}
