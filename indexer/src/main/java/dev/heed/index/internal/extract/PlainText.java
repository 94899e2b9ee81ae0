package dev.heed.index.internal.extract;

/// Text as it may be stored: `\n` ends a line, at most one blank line between two others, no white
/// space at the end of a line and no long run of it anywhere, no control characters, no half
/// surrogates.
public final class PlainText {

  private PlainText() {}

  /// The text, its lines and indentation kept.
  ///
  /// @throws TextLimitException when it is longer than `limit` code units
  public static String normalised(String laidOut, int limit) {
    TextBuilder text = new TextBuilder(limit);
    text.preformatted(laidOut);
    return text.toString();
  }

  /// The text as one line, for a title.
  public static String line(String title) {
    TextBuilder text = new TextBuilder(Integer.MAX_VALUE);
    text.text(title);
    return text.toString();
  }
}
