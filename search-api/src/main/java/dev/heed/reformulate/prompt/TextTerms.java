package dev.heed.reformulate.prompt;

import dev.heed.index.TermStatistics;
import dev.heed.reformulate.UsefulTerms;
import dev.heed.reformulate.WeightedTerm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How often terms stand in the texts that a model wrote; those that may be searched, no others.
final class TextTerms {
  /// Of one search.
  private static final int MOST = 100;

  /// A token that is a word by itself, the space before it included.
  private static final Pattern WHOLE_WORD = Pattern.compile("\\s\\p{L}{3,}");

  private final List<WrittenText> texts;
  private final List<Map<String, Double>> counts;

  private TextTerms(List<WrittenText> texts, List<Map<String, Double>> counts) {
    this.texts = texts;
    this.counts = counts;
  }

  static TextTerms of(List<WrittenText> texts, TermStatistics statistics) {
    List<Map<String, Double>> counts =
        texts.stream().map(text -> counted(text, statistics)).toList();
    Set<String> all = new HashSet<>();
    counts.forEach(count -> all.addAll(count.keySet()));
    Set<String> useful = UsefulTerms.of(all, statistics);
    counts.forEach(count -> count.keySet().retainAll(useful));
    return new TextTerms(texts, counts);
  }

  private static Map<String, Double> counted(WrittenText text, TermStatistics statistics) {
    Map<String, Double> counts = new HashMap<>();
    for (String term : statistics.terms(text.text())) counts.merge(term, 1.0, Double::sum);
    for (WrittenText.Alternative other : text.alternatives())
      if (WHOLE_WORD.matcher(other.text()).matches())
        for (String term : statistics.terms(other.text()))
          counts.merge(term, other.probability(), Double::sum);
    return counts;
  }

  /// What the terms count in each text.
  List<Map<String, Double>> counts() {
    return counts;
  }

  /// The terms of some of the texts together, those first that count most.
  ///
  /// @param members places of the texts
  List<WeightedTerm> weighted(List<Integer> members, String query, Original original) {
    int length = members.stream().mapToInt(member -> texts.get(member).text().length()).sum();
    Map<String, Double> sums = new TreeMap<>();
    for (int member : members)
      counts.get(member).forEach((term, count) -> sums.merge(term, count, Double::sum));
    List<WeightedTerm> weighted = new ArrayList<>();
    sums.forEach(
        (term, count) ->
            weighted.add(
                new WeightedTerm(
                    term,
                    original.weight(count, query.length(), length),
                    List.of(),
                    with(term, members))));
    return weighted.stream()
        .sorted(Comparator.comparingDouble(WeightedTerm::weight).reversed())
        .limit(MOST)
        .toList();
  }

  /// Numbers of the texts that have a term, from 1.
  private List<Integer> with(String term, List<Integer> members) {
    return members.stream()
        .filter(member -> counts.get(member).containsKey(term))
        .map(member -> member + 1)
        .toList();
  }

  List<Integer> all() {
    return IntStream.range(0, texts.size()).boxed().toList();
  }
}
