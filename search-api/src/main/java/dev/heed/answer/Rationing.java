package dev.heed.answer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/// Picks the statements that a language model reads, whose time goes with their tokens: the best
/// one, then the one that adds most for each of its tokens to those that are picked, as long as
/// there is room.
final class Rationing {
  /// Beside the best statement one with less of its score is no answer. A small model may quote
  /// whatever it reads.
  private static final double LEAST = 0.5;

  private final ToIntFunction<Statement> tokens;
  private final List<Statement> chosen = new ArrayList<>();
  private int room;

  private Rationing(ToIntFunction<Statement> tokens, int room) {
    this.tokens = tokens;
    this.room = room;
  }

  /// The best first.
  ///
  /// @param tokens that a statement takes
  /// @param room tokens that all may take
  static List<Statement> of(List<Statement> statements, ToIntFunction<Statement> tokens, int room) {
    List<Statement> byScore =
        statements.stream()
            .sorted(Comparator.comparingDouble(Statement::score).reversed())
            .toList();
    Rationing rationing = new Rationing(tokens, room);
    byScore.stream().filter(rationing::fits).findFirst().ifPresent(rationing::choose);
    return rationing.withOthersOf(byScore);
  }

  private List<Statement> withOthersOf(List<Statement> byScore) {
    double least = LEAST * byScore.stream().mapToDouble(Statement::score).max().orElse(0);
    List<Statement> left =
        new ArrayList<>(byScore.stream().filter(one -> one.score() >= least).toList());
    left.removeAll(chosen);
    for (Optional<Statement> next = next(left); next.isPresent(); next = next(left)) {
      choose(next.get());
      left.remove(next.get());
    }
    return chosen.stream().sorted(Comparator.comparingDouble(Statement::score).reversed()).toList();
  }

  private Optional<Statement> next(List<Statement> left) {
    return left.stream()
        .filter(this::fits)
        .filter(one -> Selection.gain(one, chosen) > 0)
        .max(Comparator.comparingDouble(one -> Selection.gain(one, chosen) / cost(one)));
  }

  private boolean fits(Statement statement) {
    return cost(statement) <= room;
  }

  private int cost(Statement statement) {
    return Math.max(1, tokens.applyAsInt(statement));
  }

  private void choose(Statement statement) {
    chosen.add(statement);
    room -= cost(statement);
  }
}
