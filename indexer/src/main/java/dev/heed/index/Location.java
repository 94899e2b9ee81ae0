package dev.heed.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a reader finds a passage in its source.
///
/// @param uri address that opens the document
/// @param anchor fragment, without `#`, of the nearest heading at or before the passage
/// @param headings titles of the sections around the passage, outermost first
/// @param page page of a paged document, from 1
public record Location(
    String uri, @Nullable String anchor, List<String> headings, @Nullable Integer page) {

  public Location {
    headings = List.copyOf(headings);
  }
}
