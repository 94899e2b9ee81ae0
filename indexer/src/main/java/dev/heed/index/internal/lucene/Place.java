package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;
import org.jspecify.annotations.Nullable;

/// Where a live Lucene document is, and the values that it has there.
record Place(LeafReader leaf, int doc) {

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

  private static void visit(IndexReader reader, Term term, Consumer<Place> visitor)
      throws IOException {
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(term, PostingsEnum.NONE);
      if (postings == null) continue;
      Bits live = leaf.getLiveDocs();
      while (postings.nextDoc() != PostingsEnum.NO_MORE_DOCS)
        if (live == null || live.get(postings.docID()))
          visitor.accept(new Place(leaf, postings.docID()));
    }
  }

  Document stored() throws IOException {
    return leaf.storedFields().document(doc);
  }

  /// The value of a keyword field with sorted doc values, null when there is none.
  @Nullable String keyword(String field) throws IOException {
    SortedDocValues values = DocValues.getSorted(leaf, field);
    return values.advanceExact(doc) ? values.lookupOrd(values.ordValue()).utf8ToString() : null;
  }

  String text(String field) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf, field);
    return values.advanceExact(doc) ? values.binaryValue().utf8ToString() : "";
  }

  long number(String field) throws IOException {
    NumericDocValues values = DocValues.getNumeric(leaf, field);
    return values.advanceExact(doc) ? values.longValue() : 0;
  }
}
