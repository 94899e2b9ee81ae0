package dev.heed.answer.abstain;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.heed.answer.Citation;
import java.util.List;

/// Why there is no answer, and what was found instead.
///
/// @param message the reason in a sentence
/// @param sides what contradicts each other, two quotes of which neither was chosen; empty for
///   other reasons
/// @param nearest sentences that came nearest, the best one of each passage
/// @param questions that the nearest documents do answer, in their own words
public record Refusal(
    Reason reason,
    String message,
    List<Citation> sides,
    List<Citation> nearest,
    List<String> questions) {

  /// Kinds of reason, for programs.
  public enum Reason {
    /// No passage is about what is asked.
    @JsonProperty("no-passage")
    NO_PASSAGE,
    /// Passages are about it, but it is not likely that they answer.
    @JsonProperty("low-relevance")
    LOW_RELEVANCE,
    /// Two passages say what cannot both hold.
    @JsonProperty("contradiction")
    CONTRADICTION,
    /// The question needs what no passage has.
    @JsonProperty("not-said")
    NOT_SAID
  }

  public Refusal {
    sides = List.copyOf(sides);
    nearest = List.copyOf(nearest);
    questions = List.copyOf(questions);
  }

  /// Where a model read passages and found no answer in them.
  public static Refusal unanswered() {
    return because("None of the passages that were read answers this question.");
  }

  /// Where a composer wrote nothing that may be shown.
  public static Refusal unsupported() {
    return because("No passage supports what was written as an answer.");
  }

  private static Refusal because(String message) {
    return new Refusal(Reason.NOT_SAID, message, List.of(), List.of(), List.of());
  }
}
