package dev.heed.trec;

import java.util.regex.Pattern;

/// A question of the track.
///
/// @param text as it stands in the topic file, which answer files repeat
public record Topic(String id, String text) {
  private static final Pattern QUOTES = Pattern.compile("[\"“”]");
  private static final Pattern MINUS = Pattern.compile("(?<!\\S)-+");
  private static final Pattern FIELD = Pattern.compile(":(?=\\S)");

  /// What is searched: plain words, for quotation marks, a minus and `field:` are no operators in a
  /// topic.
  public String plainText() {
    String unquoted = QUOTES.matcher(text).replaceAll(" ");
    return FIELD.matcher(MINUS.matcher(unquoted).replaceAll(" ")).replaceAll(": ").strip();
  }
}
