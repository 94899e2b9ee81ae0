package dev.heed.index.internal.lucene;

import dev.heed.index.TermStatistics;
import java.util.List;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/// What the newest commit knows about its words. A text is analysed in the collection's most
/// frequent language.
///
/// @param views where the newest commit is found
record CollectionStatistics(Views views) implements TermStatistics {

  @Override
  public long passages() {
    return views.read(view -> view.coverage().passages());
  }

  @Override
  public long passagesWith(String term) {
    return views.read(
        view -> (long) view.searcher().count(new TermQuery(new Term(Fields.CONTENT, term))));
  }

  @Override
  public List<String> terms(String text) {
    return views.read(view -> Token.terms(view.dialects().getFirst().content(), text));
  }
}
