package dev.heed.index.internal.lucene;

import java.util.Collection;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.FixedBitSet;

/// Counts what matches: passages, once for every document that they belong to, and documents.
/// Passages of a document follow one another, so a document is looked at once.
final class MatchedDocuments implements Collector {
  private final View view;
  private final Owners owners;
  private final FixedBitSet documents;
  private long passages;

  private MatchedDocuments(View view, Owners owners) {
    this.view = view;
    this.owners = owners;
    this.documents = new FixedBitSet(view.documents().length());
  }

  static CollectorManager<MatchedDocuments, MatchedDocuments> of(View view, Owners owners) {
    return new CollectorManager<>() {
      @Override
      public MatchedDocuments newCollector() {
        return new MatchedDocuments(view, owners);
      }

      @Override
      public MatchedDocuments reduce(Collection<MatchedDocuments> parts) {
        MatchedDocuments all = new MatchedDocuments(view, owners);
        for (MatchedDocuments part : parts) {
          all.passages += part.passages;
          all.documents.or(part.documents);
        }
        return all;
      }
    };
  }

  long passages() {
    return passages;
  }

  /// Their numbers.
  FixedBitSet documents() {
    return documents;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) {
    int base = leaf.docBase;
    return new LeafCollector() {
      private int document = -1;
      private int shownFor;

      @Override
      public void setScorer(Scorable scorer) {}

      @Override
      public void collect(int passage) {
        if (base + passage > document) {
          document = view.documentOf(base + passage);
          shownFor = enter(document);
        }
        passages += shownFor;
      }
    };
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  private int enter(int document) {
    if (view.aliases().isEmpty()) {
      documents.set(document);
      return 1;
    }
    List<Integer> shown = owners.of(document);
    shown.forEach(documents::set);
    return shown.size();
  }
}
