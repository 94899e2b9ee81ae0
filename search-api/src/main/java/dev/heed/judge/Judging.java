package dev.heed.judge;

import dev.heed.judge.Judgement.Failed;
import dev.heed.judge.Judgement.Label;
import dev.heed.judge.Judgement.Slow;
import dev.heed.judge.Judgement.Unparsable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Has pairs graded one after the other. What the judge does not grade is counted and left out.
public final class Judging {
  private final Judge judge;
  private final Function<Pair, Texts> texts;
  private final Listener listener;

  /// What a pair says.
  public record Texts(String query, String passage) {}

  /// Is told how it goes.
  public interface Listener {
    /// So many of those that were to be graded are.
    void judged(int done, int all);

    /// A pair has no grade.
    void withoutGrade(Pair pair, Judgement said);
  }

  /// What came of it.
  ///
  /// @param earlier pairs that had a label before
  /// @param judged pairs that got one
  /// @param seconds that the judge took
  /// @param stopped whether pairs are left that nobody looked at
  public record Outcome(
      int earlier,
      int judged,
      int unparsable,
      int slow,
      int failed,
      double seconds,
      boolean stopped) {}

  public Judging(Judge judge, Function<Pair, Texts> texts, Listener listener) {
    this.judge = judge;
    this.texts = texts;
    this.listener = listener;
  }

  /// Grades the pairs that have no label yet.
  ///
  /// @param stopped asked before every pair
  public Outcome judge(List<Pair> pairs, LabelFile file, BooleanSupplier stopped)
      throws IOException {
    Map<Pair, Integer> before = file.labels();
    List<Pair> left = pairs.stream().filter(pair -> !before.containsKey(pair)).toList();
    int judged = 0;
    int unparsable = 0;
    int slow = 0;
    int failed = 0;
    long begin = System.nanoTime();
    int done = 0;
    for (; done < left.size() && !stopped.getAsBoolean(); done++) {
      Pair pair = left.get(done);
      Texts read = texts.apply(pair);
      Judgement said = judge.judge(read.query(), read.passage());
      switch (said) {
        case Label(int grade) -> {
          file.add(pair, grade);
          judged++;
        }
        case Unparsable _ -> unparsable++;
        case Slow _ -> slow++;
        case Failed _ -> failed++;
      }
      if (!(said instanceof Label)) listener.withoutGrade(pair, said);
      listener.judged(done + 1, left.size());
    }
    return new Outcome(
        pairs.size() - left.size(),
        judged,
        unparsable,
        slow,
        failed,
        (System.nanoTime() - begin) / 1e9,
        done < left.size());
  }
}
