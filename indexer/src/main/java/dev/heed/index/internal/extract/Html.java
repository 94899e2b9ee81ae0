package dev.heed.index.internal.extract;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads web pages.
final class Html {
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
    return root == null ? null : Stated.language(root.attr("lang"));
  }

  private static @Nullable Instant date(Document page) {
    Element date =
        page.selectFirst(
            "meta[property=article:modified_time], meta[name=dcterms.modified],"
                + " meta[name=last-modified], meta[name=dc.created], meta[name=dcterms.created],"
                + " meta[property=article:published_time], meta[name=date]");
    return date == null ? null : Stated.date(date.attr("content"));
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
