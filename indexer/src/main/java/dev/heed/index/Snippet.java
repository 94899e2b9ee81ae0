package dev.heed.index;

import java.util.List;

/// The part of a passage that shows why it was found.
///
/// @param text a verbatim stretch of the document's text
/// @param start where it begins in the document's text, UTF-16 code units
/// @param highlights stretches of `text` that match the query, in order, not overlapping
public record Snippet(String text, int start, List<Range> highlights) {

  /// `[start, end)` in code units of the snippet's text.
  public record Range(int start, int end) {}

  public Snippet {
    highlights = List.copyOf(highlights);
  }
}
