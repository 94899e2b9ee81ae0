package dev.heed.answer.local;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A sentence as a model wrote it, with its quotes as `“…” [2]`.
public record Written(String text) {
  private static final Pattern QUOTE = Pattern.compile("“([^”]*)” \\[\\d{1,9}]");

  /// Words and the marks between them; any other sign of a model's own means nothing.
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\s,.;:'’-]*");

  /// The sentence without marks of citation.
  public String sentence() {
    return oneLine(
        QUOTE.matcher(text).replaceAll(quote -> Matcher.quoteReplacement(quote.group(1))));
  }

  /// The words beside its quotes.
  private String own() {
    return oneLine(QUOTE.matcher(text).replaceAll(" "));
  }

  /// Whether it says anything beside its quotes.
  public boolean hasOwnWords() {
    return own().codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /// Whether its own words are written in nothing but letters.
  public boolean isPlain() {
    return PLAIN.matcher(own()).matches();
  }

  /// Its quotes alone: what is whole of a sentence that was cut.
  public Written quotes() {
    return new Written(
        QUOTE.matcher(text).results().map(quote -> quote.group()).collect(Collectors.joining(" ")));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }
}
