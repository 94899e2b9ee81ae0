package dev.heed.index;

/// A stretch of a document that is found, shown and cited as one.
///
/// @param id the document's id, a hyphen and the ordinal: `3f2a…-4`
/// @param ordinal position among the document's passages, from 0
/// @param text equal, code unit by code unit, to the document's text at `[start, end)`
/// @param start first UTF-16 code unit in the document's text
/// @param end one past the last code unit
public record Passage(
    String id, String documentId, int ordinal, String text, int start, int end, Location location) {

  public Passage {
    if (ordinal < 0)
      throw new IllegalArgumentException(
          "ordinal of %s must be >= 0, got %d".formatted(id, ordinal));
    if (start < 0 || end <= start)
      throw new IllegalArgumentException(
          "passage %s must satisfy 0 <= start < end, got [%d, %d)".formatted(id, start, end));
    if (text.length() != end - start)
      throw new IllegalArgumentException(
          "passage %s spans %d code units but carries %d"
              .formatted(id, end - start, text.length()));
  }
}
