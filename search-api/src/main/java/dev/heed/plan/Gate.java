package dev.heed.plan;

import dev.heed.index.TermStatistics;
import dev.heed.search.Found;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells whether the documents have anything on a subject and what is asked of it: a passage with
/// the subject's words and one that tells the relation, whatever their endings. After WiTQA
/// (Maekawa et al., 2024), in which how often subject and relation stand together says whether
/// searching helps.
final class Gate {
  /// What part of a subject's words, by how much they tell, a passage must have.
  private static final double ENOUGH = 0.75;

  private static final Pattern YEAR = Pattern.compile("\\d{3,4}");

  private final TermStatistics statistics;

  Gate(TermStatistics statistics) {
    this.statistics = statistics;
  }

  /// What there is nothing on, empty when there is something.
  ///
  /// @param subject empty for none
  Optional<String> missing(Node node, String subject, List<Found> found) {
    List<String> name = statistics.terms(Names.bare(subject));
    if (name.isEmpty()) return Optional.empty();
    List<Map<String, Integer>> passages =
        statistics.frequencies(found.stream().map(one -> one.passage().id()).toList()).stream()
            .filter(terms -> hasSubject(name, terms.keySet()))
            .toList();
    if (passages.isEmpty()) return Optional.of("nothing on %s".formatted(subject));
    Cues cues = new Cues(node.relation());
    if (cues.isEmpty()) return Optional.empty();
    Set<String> stems = new HashSet<>(statistics.terms(node.relation().name()));
    for (String cue : node.relation().cues()) stems.addAll(statistics.terms(cue));
    boolean told =
        passages.stream()
            .flatMap(terms -> terms.keySet().stream())
            .anyMatch(term -> stems.contains(term) || cues.tells(term) || isDate(node, term));
    return told ? Optional.empty() : Optional.of(nothing(node, subject));
  }

  /// Where a time is asked for, a year may tell it without any word.
  private static boolean isDate(Node node, String term) {
    return node.relation().asks() == Kind.DATE && YEAR.matcher(term).matches();
  }

  private static String nothing(Node node, String subject) {
    boolean noun = node.wording().contains("the %s of".formatted(node.relation().name()));
    return noun
        ? "nothing on the %s of %s".formatted(node.relation().name(), subject)
        : "nothing on “%s”".formatted(node.about(subject));
  }

  private boolean hasSubject(List<String> name, Set<String> terms) {
    double all = 0;
    double has = 0;
    for (String term : name) {
      double weight = statistics.rarity(term);
      all += weight;
      if (terms.contains(term)) has += weight;
    }
    return has >= ENOUGH * all;
  }
}
