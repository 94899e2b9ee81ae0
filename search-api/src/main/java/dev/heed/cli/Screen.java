package dev.heed.cli;

import dev.heed.search.SearchHit.Highlight;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where people read: colours, width, wrapping. Text of documents comes through here without its
/// control characters, which could drive the terminal.
final class Screen {
  /// Select Graphic Rendition codes of ECMA-48.
  enum Style {
    TITLE("1"),
    ADDRESS("36"),
    MATCH("1;33"),
    READ("1;4"),
    ASIDE("2"),
    WARNING("33");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  private final PrintWriter out;
  private final boolean colored;
  private final int width;

  Screen(PrintWriter out, boolean colored, int width) {
    this.out = out;
    this.colored = colored;
    this.width = width;
  }

  /// A text in a style.
  String styled(Style style, String text) {
    String clean = clean(text);
    return colored && !clean.isEmpty() ? "\u001b[" + style.code + "m" + clean + "\u001b[0m" : clean;
  }

  /// A line of text that is already styled.
  void line(String styled) {
    out.println(styled);
  }

  void line() {
    out.println();
  }

  /// A text on as many lines as it needs, each after `indent`.
  void paragraph(String indent, String text) {
    paragraph(indent, text, List.of());
  }

  void paragraph(String indent, String text, List<Highlight> matches) {
    paragraph(indent, text, matches, Style.MATCH);
  }

  /// @param marks what is shown in the style
  void paragraph(String indent, String text, List<Highlight> marks, Style style) {
    for (List<Wrapping.Word> words : Wrapping.lines(text, width - indent.length())) {
      StringBuilder line = new StringBuilder(indent);
      for (Wrapping.Word word : words) {
        if (word.spaced() && line.length() > indent.length()) line.append(' ');
        line.append(marked(text, word, marks, style));
      }
      line(line.toString());
    }
  }

  private String marked(String text, Wrapping.Word word, List<Highlight> marks, Style style) {
    StringBuilder marked = new StringBuilder();
    int done = word.start();
    for (Highlight mark : marks) {
      int from = Math.max(done, mark.start());
      int to = Math.min(word.end(), mark.end());
      if (from >= to) continue;
      marked.append(clean(text.substring(done, from)));
      marked.append(styled(style, text.substring(from, to)));
      done = to;
    }
    return marked.append(clean(text.substring(done, word.end()))).toString();
  }

  /// Without control characters and marks that turn the direction of writing.
  static String clean(@Nullable String text) {
    if (text == null) return "";
    return text.replaceAll(
        "[\\p{Cntrl}&&[^\\n\\t]]|[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]", "");
  }

  void flush() {
    out.flush();
  }
}
