package dev.heed.index;

import org.jspecify.annotations.Nullable;

/// A section title inside a document's text.
///
/// @param level 1 for the outermost
/// @param start first UTF-16 code unit of the title in the document's text
/// @param anchor fragment, without `#`, that opens the document here
public record Heading(int level, String text, int start, @Nullable String anchor) {

  public Heading {
    if (level < 1) throw new IllegalArgumentException("heading level must be >= 1, got " + level);
    if (start < 0) throw new IllegalArgumentException("heading start must be >= 0, got " + start);
  }
}
