package dev.heed.index.internal.lucene;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.jspecify.annotations.Nullable;

/// Reads single values of single Lucene documents, by their number across segments.
final class DocValueReader {
  private DocValueReader() {}

  /// The id of a passage's document, or of the document.
  static String id(IndexReader reader, int document) throws IOException {
    return requireNonNull(keyword(reader, document, Fields.DOCUMENT_ID), Fields.DOCUMENT_ID);
  }

  static @Nullable String keyword(IndexReader reader, int document, String field)
      throws IOException {
    LeafReaderContext leaf = leaf(reader, document);
    SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
    return values.advanceExact(document - leaf.docBase)
        ? values.lookupOrd(values.ordValue()).utf8ToString()
        : null;
  }

  static @Nullable Instant date(IndexReader reader, int document) throws IOException {
    LeafReaderContext leaf = leaf(reader, document);
    NumericDocValues dates = DocValues.getNumeric(leaf.reader(), Fields.DATE);
    return dates.advanceExact(document - leaf.docBase)
        ? Instant.ofEpochMilli(dates.longValue())
        : null;
  }

  /// The smallest value of a filterable field.
  static @Nullable String first(IndexReader reader, int document, String field) throws IOException {
    LeafReaderContext leaf = leaf(reader, document);
    SortedSetDocValues values = DocValues.getSortedSet(leaf.reader(), field);
    return values.advanceExact(document - leaf.docBase)
        ? values.lookupOrd(values.nextOrd()).utf8ToString()
        : null;
  }

  static LeafReaderContext leaf(IndexReader reader, int document) {
    return reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
  }
}
