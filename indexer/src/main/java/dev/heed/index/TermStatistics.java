package dev.heed.index;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the index knows about its words.
public interface TermStatistics {

  /// Passages in the collection.
  long passages();

  /// Passages that contain this analysed term.
  long passagesWith(String term);

  /// How much an analysed term says: its inverse document frequency `ln(1 + (N − n + ½) / (n +
  /// ½))`, Robertson's. One that no passage has says most.
  default double rarity(String term) {
    double with = passagesWith(term);
    return Math.log(1 + (passages() - with + 0.5) / (with + 0.5));
  }

  /// Passages that contain each of these analysed terms, as BM25 counts them: a replaced document
  /// counts until its segment is merged.
  Map<String, Integer> passagesWith(Collection<String> terms);

  /// The analysed terms of a text in order, as the index stores them: lower case, stemmed, stop
  /// words dropped.
  List<String> terms(String text);

  /// The text with words that no passage has respelled as the likest words that passages have: what
  /// may have been meant. Empty when all its words are known, or nothing is like the others.
  Optional<String> respelled(String text);

  /// How often each analysed term occurs in a passage, title and headings included. In the order of
  /// the ids; nothing for a passage that is no longer there.
  List<Map<String, Integer>> frequencies(List<String> passageIds);

  /// The analysed terms of passages drawn at random, by passage id: the same ones until the index
  /// changes. Fewer than wanted where there are no more.
  Map<String, Set<String>> sample(int passages);
}
