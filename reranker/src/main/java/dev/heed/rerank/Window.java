package dev.heed.rerank;

import dev.heed.llm.Segment;

/// A stretch of a document that is read at once.
///
/// @param tokens offsets are those of the candidate's text; a title's lie below 0
record Window(Document document, Segment tokens) {

  int length() {
    return tokens.length();
  }
}
