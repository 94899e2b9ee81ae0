package dev.heed.index.internal;

import dev.heed.index.Heading;
import java.util.HexFormat;
import java.util.List;

/// Says whether two documents have the same content, so that one can be an alias of the other.
public final class ContentHash {
  private ContentHash() {}

  /// SHA-256 of everything that a passage is searched by: title, text and section titles.
  public static String of(String title, String text, List<Heading> outline) {
    StringBuilder content = new StringBuilder(title.length() + text.length() + 2);
    content.append(title).append('\0').append(text);
    for (Heading heading : outline)
      content.append('\0').append(heading.level()).append(' ').append(heading.start());
    return HexFormat.of().formatHex(DocumentId.sha256(content.toString()));
  }
}
