package dev.heed.reformulate.prompt;

import java.util.List;

/// A text that a model wrote for a query.
///
/// @param alternatives words that it might have written, with the probability that it gave them
public record WrittenText(String text, List<Alternative> alternatives) {
  public WrittenText {
    alternatives = List.copyOf(alternatives);
  }

  /// A token that was not chosen.
  ///
  /// @param text of the token alone, with the space before it
  public record Alternative(String text, double probability) {}
}
