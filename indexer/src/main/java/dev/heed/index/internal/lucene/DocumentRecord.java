package dev.heed.index.internal.lucene;

import dev.heed.index.Heading;
import dev.heed.index.Metadata;
import dev.heed.index.internal.Json;
import java.util.List;

/// What [Fields#RECORD] holds of a document, as JSON.
///
/// @param pageStarts code unit at which each page begins, empty when there are no pages
public record DocumentRecord(
    String title, List<Heading> outline, List<Integer> pageStarts, Metadata metadata) {

  public DocumentRecord {
    outline = List.copyOf(outline);
    pageStarts = List.copyOf(pageStarts);
  }

  static DocumentRecord parse(String json) {
    return Json.MAPPER.readValue(json, DocumentRecord.class);
  }

  String json() {
    return Json.MAPPER.writeValueAsString(this);
  }
}
