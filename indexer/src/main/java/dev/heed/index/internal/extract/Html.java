package dev.heed.index.internal.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads web pages.
final class Html {
  private static final Pattern LANGUAGE = Pattern.compile("([a-zA-Z]{2,3})([-_].*)?");

  private Html() {}

  /// @param bytes in the encoding of the byte order mark, else of the page's `meta`, else as
  ///   [Decoding] finds
  static Content read(byte[] bytes, int textLimit) throws IOException {
    Document page = Jsoup.parse(new ByteArrayInputStream(bytes), null, "");
    boolean undeclared = page.selectFirst("meta[charset], meta[http-equiv=Content-Type]") == null;
    return read(undeclared ? Jsoup.parse(Decoding.decode(bytes)) : page, textLimit);
  }

  static Content read(Document page, int textLimit) {
    Javadoc javadoc = Javadoc.of(page);
    String title = title(page, javadoc);
    @Nullable String language = language(page);
    @Nullable Instant date = date(page);
    List<String> tags = javadoc == null ? tags(page) : List.of();
    TextBuilder text = new TextBuilder(textLimit);
    HtmlText.write(javadoc == null ? MainText.of(page) : javadoc.content(), text);
    return new Content(
        title, text.toString(), text.outline(), text.pageStarts(), language, date, tags);
  }

  private static @Nullable String title(Document page, @Nullable Javadoc javadoc) {
    String described = javadoc == null ? null : javadoc.title();
    if (described != null) return described;
    if (!page.title().isBlank()) return page.title();
    Element heading = page.selectFirst("h1");
    return heading == null || heading.text().isBlank() ? null : heading.text();
  }

  private static @Nullable String language(Document page) {
    Element root = page.selectFirst("html[lang]");
    return root == null ? null : languageCode(root.attr("lang"));
  }

  /// `en` for `en`, `en-US` and `en_US`, null for what is no language.
  static @Nullable String languageCode(@Nullable String tag) {
    Matcher matcher = LANGUAGE.matcher(tag == null ? "" : tag.strip());
    return matcher.matches() ? matcher.group(1).toLowerCase(Locale.ROOT) : null;
  }

  private static @Nullable Instant date(Document page) {
    Element date =
        page.selectFirst(
            "meta[property=article:modified_time], meta[name=dcterms.modified],"
                + " meta[name=last-modified], meta[name=dc.created], meta[name=dcterms.created],"
                + " meta[property=article:published_time], meta[name=date]");
    return date == null ? null : instant(date.attr("content"));
  }

  /// A point in time in ISO 8601: a day (at midnight in UTC) or a time with its offset; null for
  /// anything else.
  static @Nullable Instant instant(@Nullable String text) {
    if (text == null) return null;
    String iso = text.strip();
    try {
      if (iso.length() == 10) return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC);
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  private static List<String> tags(Document page) {
    Element keywords = page.selectFirst("meta[name=keywords]");
    if (keywords == null) return List.of();
    return Arrays.stream(keywords.attr("content").split(",", 100))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .distinct()
        .toList();
  }
}
