package dev.heed.index.internal.extract;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads Markdown: CommonMark with tables, and a front matter of `key: value` lines.
///
/// It is read as the page that it describes, so that links and emphasis are words. Headings have
/// the anchors that GitHub gives them.
final class Markdown {
  private static final List<TablesExtension> EXTENSIONS =
      List.of((TablesExtension) TablesExtension.create());

  /// Deeper quotes and lists are read as text of their innermost one.
  private static final int DEEPEST_BLOCK = 100;

  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(DEEPEST_BLOCK).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).build();

  private Markdown() {}

  static Content read(String markdown, int textLimit) {
    FrontMatter front = FrontMatter.of(markdown);
    Document page = Jsoup.parseBodyFragment(RENDERER.render(PARSER.parse(front.body())));
    addAnchors(page);
    TextBuilder text = new TextBuilder(textLimit);
    HtmlText.write(MainText.of(page), text);
    String title = front.title();
    if (title == null && !text.outline().isEmpty()) title = text.outline().getFirst().text();
    return new Content(
        title,
        text.toString(),
        text.outline(),
        List.of(),
        front.language(),
        front.date(),
        front.tags());
  }

  /// Lower case, punctuation dropped, spaces as hyphens; the second `setup` is `setup-1`.
  private static void addAnchors(Document page) {
    Map<String, Integer> used = new HashMap<>();
    for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
      String slug =
          heading
              .text()
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{M}\\p{N}\\s_-]", "")
              .replaceAll("\\s", "-");
      int before = used.merge(slug, 1, Integer::sum) - 1;
      heading.id(before == 0 ? slug : slug + "-" + before);
    }
  }
}
