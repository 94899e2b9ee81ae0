package dev.heed.index.internal.extract;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/// Writes the XHTML events that Tika's parsers send as readable text with headings and pages.
final class XhtmlText extends DefaultHandler {
  private final TextBuilder text;
  private boolean inHead;
  private boolean cellBefore;
  private @Nullable StringBuilder heading;

  XhtmlText(TextBuilder text) {
    this.text = text;
  }

  @Override
  public void startElement(String uri, String name, String qualifiedName, Attributes attributes) {
    String tag = name.toLowerCase(Locale.ROOT);
    switch (tag) {
      case "head" -> inHead = true;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading = new StringBuilder();
      case "li" -> text.bullet();
      case "tr" -> {
        text.lineBreak();
        cellBefore = false;
      }
      case "td", "th" -> {
        if (cellBefore) text.text(" | ");
        cellBefore = true;
      }
      case "br" -> text.lineBreak();
      case "div" -> beginDivision(attributes.getValue("class"));
      case "p", "table", "ul", "ol" -> breakParagraph();
      default -> {}
    }
  }

  /// A page of a PDF, a slide of a presentation.
  private void beginDivision(@Nullable String role) {
    if ("page".equals(role) || "slide-content".equals(role)) text.page();
    else breakParagraph();
  }

  /// Word processors wrap each cell's words in a paragraph.
  private void breakParagraph() {
    if (!cellBefore) text.paragraphBreak();
  }

  @Override
  public void endElement(String uri, String name, String qualifiedName) {
    String tag = name.toLowerCase(Locale.ROOT);
    switch (tag) {
      case "head" -> inHead = false;
      case "h1", "h2", "h3", "h4", "h5", "h6" -> endHeading(tag.charAt(1) - '0');
      case "li", "br" -> text.lineBreak();
      case "tr" -> {
        cellBefore = false;
        text.lineBreak();
      }
      case "p", "div", "table", "ul", "ol" -> breakParagraph();
      default -> {}
    }
  }

  private void endHeading(int level) {
    if (heading != null) text.heading(level, heading.toString(), null);
    heading = null;
  }

  @Override
  public void characters(char[] characters, int start, int length) {
    if (inHead) return;
    String words = new String(characters, start, length);
    if (heading != null) heading.append(words);
    else text.text(words);
  }

  @Override
  public void ignorableWhitespace(char[] characters, int start, int length) {
    characters(characters, start, length);
  }
}
