package dev.heed.index.internal.source;

import dev.heed.index.Limits;
import dev.heed.index.Source;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads sources to their end.
final class Items {

  private Items() {}

  static List<SourceItem> of(Source source) throws IOException {
    try (SourceReader reader = SourceReader.open(source)) {
      return of(reader);
    }
  }

  static List<SourceItem> of(SourceReader reader) throws IOException {
    List<SourceItem> items = new ArrayList<>();
    for (SourceItem item = reader.next(); item != null; item = reader.next()) items.add(item);
    return items;
  }

  static ParsedDocument read(SourceItem item) {
    try {
      return item.read(Limits.defaults());
    } catch (UnreadableException unreadable) {
      throw new AssertionError(item.canonical() + ": " + unreadable.getMessage(), unreadable);
    }
  }

  /// Why an item cannot be read, or its text.
  static String outcome(SourceItem item) {
    try {
      return item.read(Limits.defaults()).text();
    } catch (UnreadableException unreadable) {
      return "failed: " + unreadable.getMessage();
    }
  }
}
