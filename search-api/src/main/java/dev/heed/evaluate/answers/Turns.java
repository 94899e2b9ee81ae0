package dev.heed.evaluate.answers;

import java.util.Locale;

/// What of a conversation is searched with.
public enum Turns {
  /// The question alone, as it was asked.
  LAST,
  /// All that the user has said, joined.
  ALL;

  String of(AskedQuestion question) {
    return switch (this) {
      case LAST -> question.text();
      case ALL -> question.allTurns();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
