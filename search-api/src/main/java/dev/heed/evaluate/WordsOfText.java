package dev.heed.evaluate;

import dev.heed.rerank.Evidence.Span;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A text whose words can be taken out.
///
/// @param words their places, in order
record WordsOfText(String text, List<Span> words) {

  /// Without some of its words, by their numbers; the space behind a word goes with it.
  String without(Collection<Integer> numbers) {
    Set<Integer> deleted = new HashSet<>(numbers);
    StringBuilder left = new StringBuilder();
    int at = 0;
    for (int word = 0; word < words.size(); word++) {
      if (!deleted.contains(word)) continue;
      left.append(text, at, words.get(word).start());
      at = words.get(word).end();
      if (at < text.length() && text.charAt(at) == ' ') at++;
    }
    return left.append(text, at, text.length()).toString();
  }
}
