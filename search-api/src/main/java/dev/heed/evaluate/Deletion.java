package dev.heed.evaluate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many words of a passage are deleted.
///
/// @param number of words, or percent of the passage's words
public record Deletion(int number, boolean percent) {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,2})(%?)");

  /// Reads `3` or `10%`.
  ///
  /// @throws IllegalArgumentException for anything else
  public static Deletion parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches())
      throw new IllegalArgumentException(
          "'%s' is no number of words to delete: write 3 or 10%%".formatted(text));
    return new Deletion(Integer.parseInt(form.group(1)), !form.group(2).isEmpty());
  }

  public Deletion {
    if (number < 1 || (percent && number > 50))
      throw new IllegalArgumentException(
          "delete at least 1 word and at most 50 percent, got %d%s"
              .formatted(number, percent ? "%" : ""));
  }

  /// Of so many words: at least one.
  int of(int words) {
    return percent ? Math.max(1, Math.round(words * number / 100f)) : number;
  }

  @Override
  public String toString() {
    return number + (percent ? "%" : "");
  }
}
