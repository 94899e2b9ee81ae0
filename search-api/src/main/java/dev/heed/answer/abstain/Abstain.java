package dev.heed.answer.abstain;

/// How much doubt it takes to refuse an answer. A question about something else is refused in any
/// case.
public sealed interface Abstain {
  /// No doubt does.
  record Off() implements Abstain {}

  /// As much as the fit found best.
  record Fitted() implements Abstain {}

  /// As much as somebody has chosen.
  ///
  /// @param doubt probability, in (0, 1), that the documents leave the question open
  record From(double doubt) implements Abstain {
    public From {
      if (!(doubt > 0 && doubt < 1))
        throw new IllegalArgumentException("a number between 0 and 1, or off, or fitted");
    }
  }

  /// As the setting `answer.abstain` is written: `fitted`, `off`, or a number.
  ///
  /// @throws IllegalArgumentException when it is none of these, saying what it may be
  static Abstain parse(String written) {
    return switch (written) {
      case "off" -> new Off();
      case "fitted" -> new Fitted();
      default -> new From(number(written));
    };
  }

  private static double number(String written) {
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("a number between 0 and 1, or off, or fitted", e);
    }
  }
}
