package dev.heed.answer;

/// A verbatim part of a document.
///
/// @param start first UTF-16 code unit in the document's text
/// @param end one past the last
/// @param quote the document's text at `[start, end)`
/// @param verified whether that was compared with what the index stores
public record Citation(
    String passageId, String documentId, int start, int end, String quote, boolean verified) {}
