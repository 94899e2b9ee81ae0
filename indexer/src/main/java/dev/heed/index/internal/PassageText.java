package dev.heed.index.internal;

import java.util.List;

/// The text by which a passage is found.
public final class PassageText {
  private PassageText() {}

  /// Title, section titles and text, one below the other: what BM25 indexes and what the encoder
  /// reads. A section title that repeats the line above it, or with which the text begins anyway,
  /// is said once. Without sections this is title and text, as flat test collections index them.
  public static String searchable(String title, List<String> headings, String text) {
    StringBuilder lines = new StringBuilder();
    String above = title;
    if (!title.isBlank()) lines.append(title).append('\n');
    for (String heading : headings) {
      if (!heading.equals(above) && !text.startsWith(heading)) lines.append(heading).append('\n');
      above = heading;
    }
    return lines.append(text).toString();
  }
}
