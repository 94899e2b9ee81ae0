package dev.heed.index.internal.passage;

import dev.heed.index.internal.ParsedDocument;
import java.util.List;
import java.util.function.ToIntFunction;

/// Cuts a document along its headings, paragraphs and sentences.
public final class PassageSplitter {

  /// `[start, end)` in code units of the document's text, without white space at either end.
  public record Span(int start, int end) {}

  /// @param tokens counts encoder tokens of a text
  /// @param target about how many a passage may have
  public PassageSplitter(ToIntFunction<String> tokens, int target) {}

  /// The passages in order, not overlapping; every code unit that is not white space is in one.
  public List<Span> split(ParsedDocument document) {
    throw new UnsupportedOperationException("written with the splitter");
  }
}
