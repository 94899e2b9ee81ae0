package dev.heed.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Picks the statements that answer best and say different things: maximal marginal relevance,
/// Carbonell and Goldstein, SIGIR 1998.
final class Selection {
  /// How much of a statement's score what is already said can take away.
  private static final double REDUNDANCY = 0.7;

  /// A statement beyond the second must be nearly as good as the first.
  private static final double SECOND = 0.5;

  private static final double FURTHER = 0.75;

  private Selection() {}

  /// In the order of reading: by document, the best passage's first, then by place.
  static List<Statement> of(List<Statement> statements, int most) {
    List<Statement> left = new ArrayList<>(statements);
    List<Statement> chosen = new ArrayList<>();
    while (chosen.size() < most && !left.isEmpty()) {
      Statement next = left.stream().max(Comparator.comparingDouble(s -> gain(s, chosen))).get();
      left.remove(next);
      if (!chosen.isEmpty() && gain(next, chosen) < floor(chosen)) break;
      chosen.add(next);
    }
    return chosen.stream().sorted(reading(chosen)).toList();
  }

  /// What a statement adds to what is chosen already.
  static double gain(Statement statement, List<Statement> chosen) {
    double said = chosen.stream().mapToDouble(statement::overlap).max().orElse(0);
    return statement.score() * (1 - REDUNDANCY * said);
  }

  private static double floor(List<Statement> chosen) {
    return chosen.getFirst().score() * (chosen.size() == 1 ? SECOND : FURTHER);
  }

  private static Comparator<Statement> reading(List<Statement> chosen) {
    return Comparator.<Statement>comparingInt(s -> documentRank(s, chosen))
        .thenComparing(s -> s.quote().passage().documentId())
        .thenComparingInt(s -> s.quote().start());
  }

  private static int documentRank(Statement statement, List<Statement> chosen) {
    return chosen.stream()
        .filter(other -> other.quote().documentId().equals(statement.quote().documentId()))
        .mapToInt(Statement::rank)
        .min()
        .orElse(statement.rank());
  }
}
