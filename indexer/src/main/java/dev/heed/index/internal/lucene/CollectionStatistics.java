package dev.heed.index.internal.lucene;

import dev.heed.index.TermStatistics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  public Map<String, Integer> passagesWith(Collection<String> terms) {
    return views.read(
        view -> {
          Map<String, Integer> counts = new HashMap<>();
          for (String term : terms)
            counts.put(term, view.reader().docFreq(new Term(Fields.CONTENT, term)));
          return counts;
        });
  }

  @Override
  public List<String> terms(String text) {
    return views.read(view -> Token.terms(view.dialects().getFirst().content(), text));
  }

  @Override
  public Optional<String> respelled(String text) {
    return views.readCurrent(view -> Spelling.respelled(view, text));
  }

  @Override
  public List<Map<String, Integer>> frequencies(List<String> passageIds) {
    return views.readCurrent(
        view -> {
          StoredDocuments stored = new StoredDocuments(view);
          List<Map<String, Integer>> frequencies = new ArrayList<>();
          for (String id : passageIds) {
            int passage = stored.number(id);
            frequencies.add(passage < 0 ? Map.of() : PassageTerms.frequencies(view, passage));
          }
          return frequencies;
        });
  }

  @Override
  public Map<String, Set<String>> sample(int passages) {
    return views.readCurrent(view -> PassageTerms.sample(view, passages));
  }
}
