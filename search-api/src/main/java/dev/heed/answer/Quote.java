package dev.heed.answer;

import dev.heed.index.Passage;

/// A stretch of a passage that could be shown as an answer.
///
/// @param start first UTF-16 code unit in the document's text
/// @param end one past the last
record Quote(Passage passage, int start, int end) {

  String documentId() {
    return passage.documentId();
  }

  String text() {
    return passage.text().substring(start - passage.start(), end - passage.start());
  }

  /// The text on one line.
  String line() {
    return text().replaceAll("\\s+", " ").strip();
  }
}
