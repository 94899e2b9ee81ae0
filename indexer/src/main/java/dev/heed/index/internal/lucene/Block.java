package dev.heed.index.internal.lucene;

import dev.heed.index.internal.PassageText;
import dev.heed.index.internal.Placement;

/// A document with its passages: what is written and replaced as a whole.
public record Block(Entry entry, Body body) {

  public String id() {
    return entry.id();
  }

  Placement placement(int ordinal) {
    DocumentRecord record = entry.record();
    return Placement.at(body.spans().get(ordinal).start(), record.outline(), record.pageStarts());
  }

  /// The text by which BM25 and the encoder know a passage.
  public String searchable(int ordinal) {
    return PassageText.searchable(
        entry.record().title(), placement(ordinal).headings(), body.passage(ordinal));
  }
}
