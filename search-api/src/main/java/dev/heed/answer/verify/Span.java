package dev.heed.answer.verify;

/// A stretch of a document's text.
///
/// @param start first UTF-16 code unit
/// @param end one past the last
record Span(int start, int end) {

  boolean covers(Span other) {
    return start <= other.start && other.end <= end;
  }
}
