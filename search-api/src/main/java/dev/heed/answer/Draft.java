package dev.heed.answer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A sentence as a composer wrote it, before anything of it has been checked.
///
/// @param text as it is to be shown, without marks of citation
/// @param claims what it says that it rests on
public record Draft(String text, List<Claim> claims) {

  /// A quote as a composer wrote it.
  ///
  /// @param source id of the passage or document that is said to have it
  /// @param start where in the document's text it is said to begin; null where that is not said
  public record Claim(String source, String quote, @Nullable Integer start) {

    /// A quote from anywhere in its source.
    public static Claim of(String source, String quote) {
      return new Claim(source, quote, null);
    }
  }

  public Draft {
    claims = List.copyOf(claims);
  }

  /// A quote that stands for itself.
  static Draft of(Quote quote) {
    return new Draft(quote.line(), List.of(claim(quote)));
  }

  static Claim claim(Quote quote) {
    return new Claim(quote.passage().id(), quote.text(), quote.start());
  }
}
