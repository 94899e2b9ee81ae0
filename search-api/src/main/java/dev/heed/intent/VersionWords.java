package dev.heed.intent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads words about which version is meant: `in version 3.2`, `version 17`, `for v1.4`. A number
/// alone is none, and neither is `since version 3`, which means others too.
final class VersionWords {
  private static final Pattern WORDS =
      Pattern.compile(
          "(?<![\\w-])(?<!(?:since|before|after|from|until|than)\\s{1,3})"
              + "(?:(?:in|of|for|with)\\s+)?(?:the\\s+)?"
              + "(?:version\\s+v?(?<whole>\\d+(?:\\.\\d+){0,3})|v(?<short>\\d+(?:\\.\\d+){1,3}))"
              + "(?![\\w-]|\\.\\d)(?!\\s+(?:to|or|and|or\\s+later)\\b)",
          Pattern.CASE_INSENSITIVE);

  private VersionWords() {}

  /// The first such words of a query, empty when it has none.
  static Optional<Stated<String>> in(String query) {
    Matcher words = WORDS.matcher(query);
    if (!words.find()) return Optional.empty();
    String version = words.group("whole") == null ? words.group("short") : words.group("whole");
    return Optional.of(Stated.in(query, words.start(), words.end(), version));
  }

  /// Whether a source or a tag says that it is of this version: `maven:a:b:3.2.1` is of 3.2, and
  /// `3.20` is not.
  static boolean names(String value, String version) {
    return Pattern.compile("(?<![\\w.])v?" + Pattern.quote(version) + "(?!\\d)")
        .matcher(value)
        .find();
  }
}
