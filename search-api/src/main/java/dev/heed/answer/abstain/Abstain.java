package dev.heed.answer.abstain;

/// How much doubt it takes to refuse an answer. A question about something else is refused in any
/// case.
public sealed interface Abstain {
  String OFF = "off";
  String FITTED = "fitted";
  String EXPECTED = "a number between 0 and 1, or fitted, or off";

  /// No doubt does.
  record Off() implements Abstain {
    @Override
    public String toString() {
      return OFF;
    }
  }

  /// As much as the fit found best.
  record Fitted() implements Abstain {
    @Override
    public String toString() {
      return FITTED;
    }
  }

  /// As much as somebody has chosen.
  ///
  /// @param doubt probability, in (0, 1), that the documents leave the question open
  record From(double doubt) implements Abstain {
    public From {
      if (!(doubt > 0 && doubt < 1)) throw new IllegalArgumentException(EXPECTED);
    }

    @Override
    public String toString() {
      return String.valueOf(doubt);
    }
  }

  /// As the setting `answer.abstain` is written: `fitted`, `off`, or a number.
  ///
  /// @throws IllegalArgumentException when it is none of these, saying what it may be
  static Abstain parse(String written) {
    return switch (written) {
      case OFF -> new Off();
      case FITTED -> new Fitted();
      default -> new From(number(written));
    };
  }

  private static double number(String written) {
    try {
      return Double.parseDouble(written);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(EXPECTED, e);
    }
  }
}
