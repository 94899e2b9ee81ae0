package dev.heed.clarify;

import dev.heed.index.TermStatistics;
import dev.heed.search.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Names a group of passages by a word that most of them have and few others, as they write it;
/// with the word beside it where they write both together.
final class Labels {
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'._-]*(?<![._'-])");

  /// Of a group's passages, how many must have the word, and of all others, how many may.
  private static final double WITHIN = 0.7;

  private static final double OUTSIDE = 0.25;

  private final List<Found> found;
  private final List<TermWeights> weights;
  private final Set<String> asked;
  private final TermStatistics statistics;

  /// @param asked the query's terms, which name nothing
  Labels(
      List<Found> found, List<TermWeights> weights, Set<String> asked, TermStatistics statistics) {
    this.found = found;
    this.weights = weights;
    this.asked = asked;
    this.statistics = statistics;
  }

  /// Empty where no word tells the group from the others.
  Optional<String> of(List<Integer> group) {
    List<List<String>> texts = group.stream().map(this::words).toList();
    List<Integer> others = Groups.others(group, weights.size());
    return telling(group, others, texts).flatMap(term -> written(term, others, texts));
  }

  /// The best term that can be written as a word which names something.
  private Optional<String> telling(
      List<Integer> group, List<Integer> others, List<List<String>> texts) {
    Set<String> naming =
        texts.stream()
            .flatMap(List::stream)
            .distinct()
            .filter(Ambiguity::names)
            .flatMap(word -> statistics.terms(word).stream())
            .collect(Collectors.toSet());
    return group.stream()
        .flatMap(i -> weights.get(i).weights().keySet().stream())
        .distinct()
        .filter(naming::contains)
        .filter(term -> share(group, term) >= WITHIN && share(others, term) <= OUTSIDE)
        .max(
            Comparator.<String>comparingDouble(
                    term -> contrast(term, group, others) * statistics.rarity(term))
                .thenComparing(Comparator.naturalOrder()));
  }

  private double contrast(String term, List<Integer> group, List<Integer> others) {
    return share(group, term) - share(others, term);
  }

  private double share(List<Integer> passages, String term) {
    if (passages.isEmpty()) return 0;
    return (double) passages.stream().filter(i -> weights.get(i).has(term)).count()
        / passages.size();
  }

  private List<String> words(int passage) {
    Found one = found.get(passage);
    String text =
        one.hit().title()
            + " | "
            + String.join(" | ", one.passage().location().headings())
            + " | "
            + one.passage().text();
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) words.add(matcher.group());
    return words;
  }

  /// The word as most passages have it, and the one before or after that goes with it everywhere.
  private Optional<String> written(String term, List<Integer> others, List<List<String>> texts) {
    Map<String, Integer> alone = new HashMap<>();
    Map<String, Integer> together = new HashMap<>();
    for (List<String> words : texts) {
      Set<String> phrases = phrases(term, others, words);
      for (String phrase : phrases)
        (phrase.contains(" ") ? together : alone).merge(phrase, 1, Integer::sum);
    }
    Optional<Map.Entry<String, Integer>> word = most(alone);
    return word.map(
        one ->
            most(together)
                .filter(both -> both.getValue() > 1 && both.getValue() >= WITHIN * texts.size())
                .map(Map.Entry::getKey)
                .orElse(one.getKey()));
  }

  private Set<String> phrases(String term, List<Integer> others, List<String> words) {
    return IntStream.range(0, words.size())
        .filter(i -> Ambiguity.names(words.get(i)))
        .filter(i -> statistics.terms(words.get(i)).contains(term))
        .boxed()
        .flatMap(
            i ->
                List.of(
                    lower(words.get(i)),
                    pair(words, i - 1, i, others),
                    pair(words, i, i + 1, others))
                    .stream())
        .filter(phrase -> !phrase.isEmpty())
        .collect(Collectors.toSet());
  }

  /// Empty where one of both is missing, names nothing, stands in the query, or is everywhere.
  private String pair(List<String> words, int first, int second, List<Integer> others) {
    if (first < 0 || second >= words.size()) return "";
    for (int i : new int[] {first, second}) {
      List<String> terms = statistics.terms(words.get(i));
      if (terms.isEmpty() || asked.containsAll(terms) || !Ambiguity.names(words.get(i))) return "";
      if (terms.stream().anyMatch(term -> share(others, term) > OUTSIDE)) return "";
    }
    return lower(words.get(first)) + " " + lower(words.get(second));
  }

  /// Names keep their capitals only where code has them: `ImmutableList`.
  private static String lower(String word) {
    boolean code = !word.substring(1).equals(word.substring(1).toLowerCase(Locale.ROOT));
    return code ? word : word.toLowerCase(Locale.ROOT);
  }

  private static Optional<Map.Entry<String, Integer>> most(Map<String, Integer> counted) {
    return counted.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
  }
}
