package dev.heed.reformulate;

import static java.util.Objects.requireNonNull;

import dev.heed.index.Hit;
import dev.heed.index.TermStatistics;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Axiomatic semantic term matching: terms that stand in the same passages as a query's words,
/// among the first 20 passages and 580 random ones. For a word q and a term t
///
/// ```
/// s(q, t) = β · idf(q) · I(q, t) / I(q, q),   s(q, q) = idf(q),   idf(q) = ln((N + 1) / n(q))
/// ```
///
/// with I the mutual information of standing in a passage, β 0.4. The 20 terms with the largest
/// sums over the query's words are searched in the query's place, which as a rule are among them.
/// Fang and Zhai, SIGIR 2006; parameters and order of steps are Anserini's, which rounds the
/// quotient within the logarithm down to a whole number.
public final class Axiomatic implements Reformulator {
  /// Anserini's R, N, K, M and β.
  private static final int PASSAGES = 20;

  private static final int TIMES = 30;
  private static final int TERMS_OF_A_WORD = 1000;
  private static final int TERMS = 20;
  private static final double BETA = 0.4;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]{2,}");

  /// Sums below it are nothing, as in Anserini.
  private static final double NOTHING = 1e-8;

  @Override
  public Reformulation reformulate(String query, Context context) {
    return context.learned(PASSAGES, hits -> learned(query, hits, context));
  }

  private static Reformulation learned(String query, List<Hit> hits, Context context) {
    TermStatistics statistics = context.index().statistics();
    List<FeedbackPassage> found = FeedbackPassage.of(hits, statistics);
    Map<String, Set<String>> pool = pool(found, statistics);
    if (context.outOfTime()) return Reformulation.Unchanged.outOfTime();
    TermVector scores = scores(statistics.terms(query), List.copyOf(pool.values()), statistics);
    TermVector largest = scores.largest(TERMS);
    if (largest.isEmpty()) return Reformulation.Unchanged.nothingUseful();
    double most = largest.weights().values().stream().mapToDouble(weight -> weight).max().orElse(1);
    return new Reformulation.Terms(0, largest.times(1 / most).from(found));
  }

  private static Map<String, Set<String>> pool(
      List<FeedbackPassage> found, TermStatistics statistics) {
    Map<String, Set<String>> pool = new LinkedHashMap<>();
    for (FeedbackPassage passage : found)
      pool.put(passage.id(), passage.terms().weights().keySet());
    statistics.sample((TIMES - 1) * PASSAGES).forEach(pool::putIfAbsent);
    return pool;
  }

  /// What the terms of a pool of passages count for a query's words.
  static TermVector scores(List<String> words, List<Set<String>> pool, TermStatistics statistics) {
    Map<String, BitSet> passagesWith = passagesWith(pool);
    Map<String, Integer> times = new TreeMap<>();
    for (String word : words) times.merge(word, 1, Integer::sum);
    Map<String, Integer> counts = statistics.passagesWith(times.keySet());
    List<TermVector> ofWords =
        times.entrySet().stream()
            .filter(word -> passagesWith.containsKey(word.getKey()))
            .map(
                word -> {
                  int with = Math.max(1, counts.getOrDefault(word.getKey(), 1));
                  double idf = Math.log((statistics.passages() + 1.0) / with);
                  return related(word.getKey(), passagesWith, pool.size())
                      .times(idf * word.getValue() / words.size());
                })
            .toList();
    return TermVector.sum(ofWords);
  }

  private static Map<String, BitSet> passagesWith(List<Set<String>> pool) {
    Map<String, BitSet> passagesWith = new HashMap<>();
    for (int passage = 0; passage < pool.size(); passage++)
      for (String term : pool.get(passage))
        passagesWith.computeIfAbsent(term, _ -> new BitSet()).set(passage);
    passagesWith.keySet().removeIf(term -> !WORD.matcher(term).matches());
    return passagesWith;
  }

  /// The word itself, 1, and what else stands where it does.
  private static TermVector related(String word, Map<String, BitSet> passagesWith, int all) {
    BitSet own = requireNonNull(passagesWith.get(word));
    double most = information(own, own, all);
    Map<String, Double> related = new HashMap<>();
    if (most > 0)
      passagesWith.forEach(
          (term, passages) -> {
            double weight = BETA * information(own, passages, all) / most;
            if (weight > NOTHING) related.put(term, weight);
          });
    related.put(word, 1.0);
    return new TermVector(related).largest(TERMS_OF_A_WORD);
  }

  /// Mutual information of standing in a passage or not, in nats.
  static double information(BitSet one, BitSet other, int all) {
    int ones = one.cardinality();
    int others = other.cardinality();
    if (ones == 0 || ones == all || others == 0 || others == all) return 0;
    int together = 0;
    for (int passage = one.nextSetBit(0); passage >= 0; passage = one.nextSetBit(passage + 1))
      if (other.get(passage)) together++;
    return part(together, ones, others, all)
        + part(ones - together, ones, all - others, all)
        + part(others - together, all - ones, others, all)
        + part(all - ones - others + together, all - ones, all - others, all);
  }

  /// `p(x, y) · ln(p(x, y) / (p(x) · p(y)))` of counts.
  private static double part(double together, double ones, double others, double all) {
    return together == 0 ? 0 : together / all * Math.log(together * all / (ones * others));
  }
}
