package dev.heed.api.documents;

import dev.heed.index.Document;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A passage as clients see it.
///
/// @param title of its document
/// @param text the document's at `[start, end)`, UTF-16 code units
@Schema(name = "Passage")
record PassageView(
    String id,
    String documentId,
    @Nullable String externalId,
    String title,
    int ordinal,
    String text,
    int start,
    int end,
    Location location) {

  static PassageView of(Passage passage, Document document) {
    return new PassageView(
        passage.id(),
        passage.documentId(),
        document.externalId(),
        document.title(),
        passage.ordinal(),
        passage.text(),
        passage.start(),
        passage.end(),
        passage.location());
  }
}
