package dev.heed.index.internal.extract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Writes an element of a page as readable text with headings. Walks without recursion, so that
/// deep nesting costs no stack.
///
/// A heading's anchor is its own id, or one within it, or else the nearest id before it: javadoc
/// puts the id on the section around a member.
final class HtmlText implements NodeFilter {
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "details",
          "div",
          "dl",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "header",
          "hr",
          "main",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "ul");

  private static final Set<String> LINES =
      Set.of("br", "caption", "dd", "dt", "li", "option", "tr");
  private static final Set<String> LISTS = Set.of("ul", "ol", "dl");
  private static final String INSIDE_BLOCKS = "p, div, ul, ol, dl, pre, table, h1, h2, h3, h4";

  private final TextBuilder text;
  private @Nullable String anchor;
  private int preformatted;

  private HtmlText(TextBuilder text) {
    this.text = text;
  }

  static void write(Element element, TextBuilder text) {
    element.filter(new HtmlText(text));
  }

  @Override
  public FilterResult head(Node node, int depth) {
    if (node instanceof TextNode words) {
      if (preformatted > 0) text.preformatted(words.getWholeText());
      else text.text(words.getWholeText());
    }
    return node instanceof Element element ? enter(element) : FilterResult.CONTINUE;
  }

  private FilterResult enter(Element element) {
    String tag = element.normalName();
    if (!anchorOf(element).isEmpty()) anchor = fragment(anchorOf(element));
    if (isHeading(tag)) {
      addHeading(element);
      return FilterResult.SKIP_CHILDREN;
    }
    if (tag.equals("li")) text.bullet();
    else if (tag.equals("td") || tag.equals("th")) beginCell(element);
    else breakAround(element);
    if (tag.equals("pre")) preformatted++;
    return FilterResult.CONTINUE;
  }

  @Override
  public FilterResult tail(Node node, int depth) {
    if (node instanceof Element element) {
      if (element.normalName().equals("pre")) preformatted--;
      breakAround(element);
    }
    return FilterResult.CONTINUE;
  }

  private void breakAround(Element element) {
    String tag = element.normalName();
    boolean nested = LISTS.contains(tag) && element.closest("li") != null;
    if (LINES.contains(tag) || nested) text.lineBreak();
    else if (BLOCKS.contains(tag)) text.paragraphBreak();
  }

  /// Cells of words stand on one line; cells of a table that lays out a page are blocks.
  private void beginCell(Element cell) {
    if (cell.selectFirst(INSIDE_BLOCKS) != null) text.paragraphBreak();
    else if (cell.previousElementSibling() != null) text.text(" | ");
  }

  private void addHeading(Element heading) {
    for (Element inside : heading.select("[id], a[name]"))
      if (!anchorOf(inside).isEmpty()) {
        anchor = fragment(anchorOf(inside));
        break;
      }
    text.heading(heading.normalName().charAt(1) - '0', heading.text(), anchor);
  }

  private static boolean isHeading(String tag) {
    return tag.length() == 2
        && tag.charAt(0) == 'h'
        && tag.charAt(1) >= '1'
        && tag.charAt(1) <= '6';
  }

  private static String anchorOf(Element element) {
    String id = element.id();
    return id.isEmpty() && element.normalName().equals("a") ? element.attr("name") : id;
  }

  /// An id as the fragment of an address (RFC 3986, 3.5): `of(E[])` is `of(E%5B%5D)`.
  private static String fragment(String id) {
    StringBuilder fragment = new StringBuilder();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          c < 0x80 && (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:@/?".indexOf(c) >= 0);
      if (plain) fragment.append(c);
      else fragment.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
    }
    return fragment.toString();
  }
}
