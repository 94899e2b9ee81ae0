package dev.heed.answer;

import dev.heed.index.Document;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A verbatim part of a document, and the way to it.
///
/// @param start first UTF-16 code unit in the document's text
/// @param end one past the last
/// @param quote the document's text at `[start, end)`
/// @param verified whether that was compared with what the index stores
/// @param anchor fragment, without `#`, of the nearest heading at or before the passage
/// @param page page of a paged document, from 1
public record Citation(
    String passageId,
    String documentId,
    int start,
    int end,
    String quote,
    boolean verified,
    String title,
    String uri,
    @Nullable String anchor,
    @Nullable Integer page,
    List<String> headings) {

  public Citation {
    headings = List.copyOf(headings);
  }

  /// The address with its fragment, if there is one.
  public String address() {
    return anchor == null ? uri : uri + "#" + anchor;
  }

  /// What a document says at `[start, end)`.
  ///
  /// @param passage the one in which that begins
  public static Citation verified(Document document, Passage passage, int start, int end) {
    Location location = passage.location();
    return new Citation(
        passage.id(),
        passage.documentId(),
        start,
        end,
        document.text().substring(start, end),
        true,
        document.title(),
        location.uri(),
        location.anchor(),
        location.page(),
        location.headings());
  }
}
