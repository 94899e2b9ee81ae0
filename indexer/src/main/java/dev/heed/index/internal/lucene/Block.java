package dev.heed.index.internal.lucene;

import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.PassageText;
import dev.heed.index.internal.Placement;
import dev.heed.index.internal.passage.Locations;

/// A document with its passages: what is written and replaced as a whole.
public record Block(Entry entry, Body body) {

  public String id() {
    return entry.id();
  }

  Placement placement(int ordinal) {
    return Placement.of(Locations.of(parsed(), entry.uri(), body.spans().get(ordinal)));
  }

  /// The text by which BM25 and the encoder know a passage.
  public String searchable(int ordinal) {
    return PassageText.searchable(
        entry.record().title(), placement(ordinal).headings(), body.passage(ordinal));
  }

  private ParsedDocument parsed() {
    DocumentRecord record = entry.record();
    return new ParsedDocument(
        entry.externalId(),
        record.title(),
        body.text(),
        record.outline(),
        record.pageStarts(),
        record.metadata());
  }
}
