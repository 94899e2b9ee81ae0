package dev.heed.search;

import dev.heed.index.Filter;
import java.util.regex.Pattern;

/// The part of a typed query that has a meaning to compare: without `-exclusions`, conditions such
/// as `type:pdf`, quotation marks and the name in front of `title:lamp`.
final class Wording {
  private static final Pattern NOT_SAID =
      Pattern.compile(
          "(?<!\\S)(?:-(?=[\\p{L}\\p{N}\"])|\\+?(?:%s):)(?:[\\p{L}\\p{N}_]+:)?(?:\"[^\"]*\"|\\S+)"
              .formatted(String.join("|", Filter.FIELDS)));
  private static final Pattern MARKS = Pattern.compile("(?<!\\S)(?:\\+|(?:title|code):(?!:))|\"");

  private Wording() {}

  static String of(String query) {
    String said = NOT_SAID.matcher(query).replaceAll(" ");
    return MARKS.matcher(said).replaceAll(" ").strip().replaceAll("\\s+", " ");
  }
}
