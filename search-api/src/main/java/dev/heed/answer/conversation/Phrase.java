package dev.heed.answer.conversation;

import java.util.Set;

/// Words of a sentence that name something, or a verb.
///
/// @param text as it was written
/// @param definite whether it may be called `the …`
/// @param start of it in its sentence
/// @param terms as the index has them
/// @param weight how much they say: their inverse document frequencies added up
/// @param kind what it may stand for
record Phrase(
    String text, boolean definite, int start, Set<String> terms, double weight, Kind kind) {
  /// What a phrase is, as far as a text without grammar tells.
  enum Kind {
    NAME,
    PLURAL,
    SINGULAR,
    VERB
  }

  Phrase {
    terms = Set.copyOf(terms);
  }

  /// As it is called in a sentence.
  String called() {
    return definite ? "the " + text : text;
  }

  /// The last word, which says what kind of thing it is: `plan` of `basic plan`.
  String head() {
    return Word.of(text).getLast().lower();
  }

  int end() {
    return start + text.length();
  }

  boolean isNoun() {
    return kind != Kind.VERB;
  }
}
