package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.Bits;

/// Looks up which Lucene documents have a term and are not deleted.
final class LiveTerms {
  private LiveTerms() {}

  /// In their order.
  static List<Integer> all(IndexReader reader, Term term) throws IOException {
    List<Integer> found = new ArrayList<>();
    visit(reader, term, found::add);
    return found;
  }

  static void visit(IndexReader reader, Term term, IntConsumer visitor) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum postings = leaf.reader().postings(term, PostingsEnum.NONE);
      if (postings == null) continue;
      Bits live = leaf.reader().getLiveDocs();
      while (postings.nextDoc() != PostingsEnum.NO_MORE_DOCS)
        if (live == null || live.get(postings.docID()))
          visitor.accept(leaf.docBase + postings.docID());
    }
  }

  /// Of a block the document behind its passages; -1 when there is none.
  static int last(IndexReader reader, Term term) throws IOException {
    List<Integer> found = all(reader, term);
    return found.isEmpty() ? -1 : found.getLast();
  }
}
