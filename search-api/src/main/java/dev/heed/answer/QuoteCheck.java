package dev.heed.answer;

import dev.heed.index.Document;
import dev.heed.index.PassageIndex;

/// Compares quotes with the stored text, code unit by code unit.
final class QuoteCheck {
  private final PassageIndex index;

  QuoteCheck(PassageIndex index) {
    this.index = index;
  }

  /// The citation of a quote.
  ///
  /// @throws IllegalStateException when the document does not say this there: a fault of heed that
  ///   no reader may see as a quote
  Citation verified(Quote quote) {
    String documentId = quote.documentId();
    String text =
        index
            .document(documentId)
            .map(Document::text)
            .orElseThrow(() -> mismatch(quote, "the document is gone"));
    if (quote.end() > text.length())
      throw mismatch(quote, "the document has %d code units".formatted(text.length()));
    String stored = text.substring(quote.start(), quote.end());
    if (!stored.equals(quote.text())) throw mismatch(quote, "the document says: " + stored);
    return new Citation(
        quote.passage().id(), documentId, quote.start(), quote.end(), quote.text(), true);
  }

  private static IllegalStateException mismatch(Quote quote, String instead) {
    return new IllegalStateException(
        "quote of passage %s at [%d, %d) is not in its document: %s (quoted: %s)"
            .formatted(quote.passage().id(), quote.start(), quote.end(), instead, quote.text()));
  }
}
