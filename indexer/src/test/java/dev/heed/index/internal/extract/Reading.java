package dev.heed.index.internal.extract;

import dev.heed.index.Heading;
import dev.heed.index.Limits;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.UnreadableException;
import java.nio.file.Path;
import java.util.List;

/// Reads files as the sources do.
final class Reading {
  private static final DocumentExtractor.Origin ORIGIN =
      new DocumentExtractor.Origin("test", "a/b", null);

  private Reading() {}

  static ParsedDocument of(Path file) {
    return of(file, Limits.defaults());
  }

  static ParsedDocument of(Path file, Limits limits) {
    try {
      return DocumentExtractor.extract(file, ORIGIN, limits);
    } catch (UnreadableException unreadable) {
      throw new AssertionError(file + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /// Why a file cannot be read.
  static String reason(Path file, Limits limits) {
    try {
      return "read: " + DocumentExtractor.extract(file, ORIGIN, limits).text();
    } catch (UnreadableException unreadable) {
      return unreadable.getMessage();
    }
  }

  static String reason(Path file) {
    return reason(file, Limits.defaults());
  }

  /// `2 Title #anchor` for each heading, which stands in the text where it says.
  static List<String> outline(List<Heading> outline, String text) {
    for (Heading heading : outline)
      if (!text.startsWith(heading.text(), heading.start()))
        throw new AssertionError(heading + " does not stand in the text at its start");
    return outline.stream()
        .map(h -> h.level() + " " + h.text() + (h.anchor() == null ? "" : " #" + h.anchor()))
        .toList();
  }
}
