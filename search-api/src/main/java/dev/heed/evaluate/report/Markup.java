package dev.heed.evaluate.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// HTML that is safe to put into a page. This is the one place where text becomes HTML.
///
/// @param html as it is written
public record Markup(String html) {
  public static final Markup NONE = new Markup("");

  private static final Pattern PLACE = Pattern.compile("\\{}");

  /// What XML and HTML cannot hold, even escaped.
  private static final Pattern UNWRITABLE = Pattern.compile("[\\p{Cntrl}&&[^\t\n\r]]|\\p{Cs}");

  /// Puts values where `template` says `{}`: markup and lists of it as they are, a `double` as a
  /// coordinate, and all else as escaped text.
  public static Markup of(String template, Object... values) {
    var html = new StringBuilder();
    Matcher places = PLACE.matcher(template);
    int value = 0;
    while (places.find())
      places.appendReplacement(html, Matcher.quoteReplacement(written(values[value++])));
    if (value != values.length)
      throw new IllegalArgumentException(
          "%d places for %d values in %s".formatted(value, values.length, template));
    return new Markup(places.appendTail(html).toString());
  }

  public static Markup join(List<Markup> parts) {
    return new Markup(String.join("", parts.stream().map(Markup::html).toList()));
  }

  private static String written(Object value) {
    return switch (value) {
      case Markup markup -> markup.html();
      case List<?> list -> String.join("", list.stream().map(Markup::written).toList());
      case Double coordinate -> String.format(Locale.ROOT, "%.1f", coordinate);
      default -> escape(value.toString());
    };
  }

  private static String escape(String text) {
    return UNWRITABLE
        .matcher(text)
        .replaceAll("\uFFFD")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
