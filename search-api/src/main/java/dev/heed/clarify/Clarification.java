package dev.heed.clarify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What may be asked back about a query.
///
/// @param need how much it needs to be made clearer, 1 (not at all) to 4 (it must be)
/// @param question asks which of the choices is meant; null where nothing need be asked, or what
///   was found does not fall into groups
/// @param choices the groups of what was found, the largest first; empty without a question
public record Clarification(
    String query, double need, @Nullable String question, List<Choice> choices) {

  public Clarification {
    choices = List.copyOf(choices);
  }

  /// Something that may be meant.
  ///
  /// @param label in the documents' own words
  /// @param query what to search for then
  /// @param documents how many of those that were looked at are about it
  public record Choice(String label, String query, int documents) {}

  static Clarification nothing(String query, double need) {
    return new Clarification(query, need, null, List.of());
  }

  static Clarification asking(String query, double need, List<Choice> choices) {
    List<String> labels = choices.stream().map(Choice::label).toList();
    String last = labels.getLast();
    String others = String.join(", ", labels.subList(0, labels.size() - 1));
    return new Clarification(query, need, "Do you mean %s or %s?".formatted(others, last), choices);
  }
}
