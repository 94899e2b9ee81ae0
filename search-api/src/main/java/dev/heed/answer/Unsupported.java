package dev.heed.answer;

/// What becomes of sentences that no quote supports.
public enum Unsupported {
  /// They are counted, and not shown.
  WITHHELD,
  /// They are shown for what they are, with the reason, outside of the answer's text.
  SHOWN
}
