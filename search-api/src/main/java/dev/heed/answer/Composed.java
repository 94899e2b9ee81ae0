package dev.heed.answer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.heed.answer.abstain.Refusal;
import org.jspecify.annotations.Nullable;

/// Who wrote an answer.
///
/// @param composer its name
/// @param asked who was asked for
/// @param fallback why it is another one, a sentence that says what to do; null when it is not
/// @param refusal why nothing was written, null where something was; the answer shows it
public record Composed(
    String composer,
    String asked,
    @Nullable String fallback,
    @JsonIgnore @Nullable Refusal refusal) {

  public Composed(String composer, String asked, @Nullable String fallback) {
    this(composer, asked, fallback, null);
  }

  static Composed by(String composer) {
    return new Composed(composer, composer, null);
  }

  /// The same, written instead of another composer that was asked.
  Composed insteadOf(String another, String why) {
    return new Composed(composer, another, why, refusal);
  }

  /// Nothing, for a reason.
  static Composed refused(String composer, Refusal why) {
    return new Composed(composer, composer, null, why);
  }

  /// Without the reason, which the answer itself has.
  Composed author() {
    return new Composed(composer, asked, fallback);
  }
}
