package dev.heed.api.documents;

import dev.heed.index.Document;
import dev.heed.index.Heading;
import dev.heed.index.Location;
import dev.heed.index.Metadata;
import dev.heed.index.Passage;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document as clients see it: its text once, and its passages as places in it.
///
/// @param aliasOf id of the document with equal content whose passages this one shares
@Schema(name = "Document")
record DocumentView(
    String id,
    @Nullable String externalId,
    String uri,
    String title,
    String text,
    List<Heading> outline,
    List<Part> passages,
    Metadata metadata,
    @Nullable String aliasOf) {

  /// A passage's place in the text.
  ///
  /// @param start first UTF-16 code unit
  /// @param end one past the last
  record Part(String id, int ordinal, int start, int end, Location location) {
    static Part of(Passage passage) {
      return new Part(
          passage.id(), passage.ordinal(), passage.start(), passage.end(), passage.location());
    }
  }

  static DocumentView of(Document document) {
    return new DocumentView(
        document.id(),
        document.externalId(),
        document.uri(),
        document.title(),
        document.text(),
        document.outline(),
        document.passages().stream().map(Part::of).toList(),
        document.metadata(),
        document.aliasOf());
  }
}
