package dev.heed.answer;

import dev.heed.index.Passage;
import java.util.regex.Pattern;

/// A stretch of a passage that could be shown as an answer.
///
/// @param start first UTF-16 code unit in the document's text
/// @param end one past the last
public record Quote(Passage passage, int start, int end) {
  /// What a sentence begins with that goes on from the one before.
  private static final Pattern GOES_ON =
      Pattern.compile(
          "(?:This|That|These|Those|It|They|He|She|Such|But|And|Or|So|Also|However|Otherwise|Thus|Then"
              + "|Therefore|Hence|In this case|For example)\\b");

  String documentId() {
    return passage.documentId();
  }

  String text() {
    return passage.text().substring(start - passage.start(), end - passage.start());
  }

  /// The text on one line.
  public String line() {
    return text().replaceAll("\\s+", " ").strip();
  }

  /// Whether it can be understood without the sentence before it.
  boolean standsAlone() {
    return !GOES_ON.matcher(text()).lookingAt();
  }
}
