package dev.heed.llm.generation;

import java.util.List;

/// A token of a generated text.
///
/// @param text of the token alone; a character that is split over tokens is U+FFFD in each
/// @param logProbability that the model gave it, natural logarithm, before temperature and
///   constraint
/// @param alternatives the likeliest others, the likeliest first
public record GeneratedToken(
    int id, String text, double logProbability, List<Alternative> alternatives) {

  public GeneratedToken {
    alternatives = List.copyOf(alternatives);
  }

  /// A token that might have been chosen, with what the model gave it.
  public record Alternative(int id, String text, double logProbability) {}
}
