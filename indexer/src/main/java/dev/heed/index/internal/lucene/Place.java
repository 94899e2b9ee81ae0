package dev.heed.index.internal.lucene;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.FloatVectorValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.KnnVectorValues.DocIndexIterator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// Where a Lucene document is, and the values that it has there.
///
/// @param doc its number within the segment
record Place(LeafReaderContext segment, int doc) {

  /// The document with this number across all segments.
  static Place at(IndexReader reader, int number) {
    LeafReaderContext segment = reader.leaves().get(ReaderUtil.subIndex(number, reader.leaves()));
    return new Place(segment, number - segment.docBase);
  }

  /// The live documents that have a term, in their order.
  static List<Place> all(IndexReader reader, Term term) throws IOException {
    List<Place> places = new ArrayList<>();
    visit(reader, term, places::add);
    return places;
  }

  /// The last live document that has a term: of a block, the document behind its passages.
  static @Nullable Place last(IndexReader reader, Term term) throws IOException {
    Place[] last = new Place[1];
    visit(reader, term, place -> last[0] = place);
    return last[0];
  }

  /// Shows the live documents that have a term, in their order.
  static void visit(IndexReader reader, Term term, Consumer<Place> visitor) throws IOException {
    for (LeafReaderContext segment : reader.leaves()) {
      PostingsEnum postings = segment.reader().postings(term, PostingsEnum.NONE);
      if (postings == null) continue;
      Bits live = segment.reader().getLiveDocs();
      while (postings.nextDoc() != PostingsEnum.NO_MORE_DOCS)
        if (live == null || live.get(postings.docID()))
          visitor.accept(new Place(segment, postings.docID()));
    }
  }

  /// Its number across all segments.
  int number() {
    return segment.docBase + doc;
  }

  /// The id of the document, or of a passage's document.
  String id() throws IOException {
    return requireNonNull(keyword(Fields.DOCUMENT_ID), Fields.DOCUMENT_ID);
  }

  Document stored() throws IOException {
    return leaf().storedFields().document(doc);
  }

  /// The value of a keyword field with sorted doc values, null when there is none.
  @Nullable String keyword(String field) throws IOException {
    SortedDocValues values = DocValues.getSorted(leaf(), field);
    return values.advanceExact(doc) ? values.lookupOrd(values.ordValue()).utf8ToString() : null;
  }

  /// The smallest value of a filterable field, null when there is none.
  @Nullable String first(String field) throws IOException {
    SortedSetDocValues values = DocValues.getSortedSet(leaf(), field);
    return values.advanceExact(doc) ? values.lookupOrd(values.nextOrd()).utf8ToString() : null;
  }

  String text(String field) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf(), field);
    return values.advanceExact(doc) ? values.binaryValue().utf8ToString() : "";
  }

  long number(String field) throws IOException {
    NumericDocValues values = DocValues.getNumeric(leaf(), field);
    return values.advanceExact(doc) ? values.longValue() : 0;
  }

  @Nullable Instant date() throws IOException {
    NumericDocValues dates = DocValues.getNumeric(leaf(), Fields.DATE);
    return dates.advanceExact(doc) ? Instant.ofEpochMilli(dates.longValue()) : null;
  }

  /// The vector of a passage, null while it waits for one.
  float @Nullable [] vector() throws IOException {
    FloatVectorValues vectors = leaf().getFloatVectorValues(Fields.VECTOR);
    if (vectors == null) return null;
    DocIndexIterator passages = vectors.iterator();
    if (passages.advance(doc) != doc) return null;
    return vectors.vectorValue(passages.index()).clone();
  }

  private LeafReader leaf() {
    return segment.reader();
  }
}
