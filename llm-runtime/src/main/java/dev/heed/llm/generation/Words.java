package dev.heed.llm.generation;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a model's tokens say.
///
/// @param ends tokens that end a text
record Words(Vocabulary vocabulary, List<Integer> ends) {
  static Words of(LanguageModel model) {
    return new Words(model.vocabulary(), model.card().endTokens());
  }

  boolean ends(int token) {
    return ends.contains(token);
  }

  byte[] bytes(int token) {
    return vocabulary.bytes(token);
  }

  String text(int token) {
    return new String(bytes(token), StandardCharsets.UTF_8);
  }
}
