package dev.heed.evaluate.report;

import dev.heed.evaluate.Comparison;

/// What a comparison shows about its other mode. A loss is called a loss.
enum Verdict {
  BETTER("better", "▲"),
  WORSE("worse", "▼"),
  UNDECIDED("undecided", "◆");

  private final String word;
  private final String sign;

  Verdict(String word, String sign) {
    this.word = word;
    this.sign = sign;
  }

  static Verdict of(Comparison comparison) {
    if (!comparison.certain()) return UNDECIDED;
    return comparison.difference() > 0 ? BETTER : WORSE;
  }

  /// For people, and as a class of the style sheet.
  String word() {
    return word;
  }

  /// Tells it without colour.
  String sign() {
    return sign;
  }
}
