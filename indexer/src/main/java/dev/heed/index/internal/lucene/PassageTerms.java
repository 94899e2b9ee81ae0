package dev.heed.index.internal.lucene;

import dev.heed.index.Passage;
import dev.heed.index.internal.PassageText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.Term;

/// The terms of passages. The index stores texts and not their terms, which would take as much room
/// again: they are analysed anew, as they were for writing.
final class PassageTerms {
  /// Of samples, so that a snapshot is always sampled alike.
  private static final long SEED = 42;

  private PassageTerms() {}

  /// How often each occurs in a passage's title, headings and text, in the order of the first.
  ///
  /// @param passage its Lucene number
  static Map<String, Integer> frequencies(View view, int passage) throws IOException {
    Document stored = view.searcher().storedFields().document(passage);
    Passage found = new StoredPassages(view).passage(passage, "", "");
    String text =
        PassageText.searchable(
            stored.get(Fields.TITLE_TEXT), found.location().headings(), found.text());
    Map<String, Integer> frequencies = new LinkedHashMap<>();
    for (String term : Token.terms(KeyTerms.analyzer(view, passage), text))
      frequencies.merge(term, 1, Integer::sum);
    return frequencies;
  }

  /// The terms of passages drawn at random. To read them is dear and every query asks for the same,
  /// so the view keeps them.
  static Map<String, Set<String>> sample(View view, int passages) throws IOException {
    Map<String, Set<String>> known = view.sample().get();
    if (known != null && (known.size() == passages || known.size() == view.coverage().passages()))
      return known;
    List<Integer> numbers = new ArrayList<>();
    Term passage = new Term(Fields.KIND, Kinds.PASSAGE);
    Place.visit(view.reader(), passage, place -> numbers.add(place.number()));
    Collections.shuffle(numbers, new Random(SEED));
    Map<String, Set<String>> drawn = new LinkedHashMap<>();
    for (int number : numbers.subList(0, Math.min(passages, numbers.size()))) {
      String id = view.searcher().storedFields().document(number).get(Fields.PASSAGE_ID);
      drawn.put(id, Set.copyOf(frequencies(view, number).keySet()));
    }
    Map<String, Set<String>> kept = Collections.unmodifiableMap(drawn);
    view.sample().set(kept);
    return kept;
  }
}
