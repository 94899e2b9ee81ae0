package dev.heed.reformulate.prompt;

import dev.heed.index.Leg;
import dev.heed.llm.generation.Sampling;
import java.util.List;
import java.util.regex.Pattern;

/// A way to reformulate queries with a language model, as a file says it. Its format and the bounds
/// of its values are told in docs/searching.md.
///
/// @param name by which it is asked for
/// @param paper where it comes from, and what of it is otherwise here
/// @param leg what its texts change: words, or the vector
/// @param instructions each a text with `{query}` in it, and `{passages}` where the model is to
///   read them; the model writes for every one
/// @param turn whether an instruction is a person's turn, which the model answers; else it goes on
///   with it, which suits small models better
/// @param samples texts for each instruction
/// @param tokens most of a text
/// @param stop strings at which a text ends
/// @param alternatives tokens of every step that were not chosen but are searched too, by their
///   probability; 0 for none
/// @param intents groups that are made of the texts by their words before they are fused, each
///   counting as much as it has texts; 0 for none
/// @param feedback what is read of the first passages
/// @param copied whether what is written behind passages is made of words that stand in them
public record Prompt(
    String name,
    String paper,
    Combinator combinator,
    Leg leg,
    List<String> instructions,
    boolean turn,
    int samples,
    int tokens,
    Sampling sampling,
    List<String> stop,
    Original original,
    int alternatives,
    int intents,
    Feedback feedback,
    boolean copied) {
  static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  static final String QUERY = "{query}";
  static final String PASSAGES = "{passages}";

  /// What a model reads of the first passages.
  ///
  /// @param passages how many, 0 for none
  /// @param words most of each
  public record Feedback(int passages, int words) {}

  public Prompt {
    instructions = List.copyOf(instructions);
    stop = List.copyOf(stop);
  }

  /// Whether the model reads passages.
  boolean isGrounded() {
    return feedback.passages() > 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
