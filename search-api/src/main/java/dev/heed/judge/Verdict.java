package dev.heed.judge;

import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Run;
import dev.heed.judge.Agreement.Both;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How far a judge's labels agree with people's.
///
/// @param relevant people's grade from which a passage is relevant
/// @param binary relevant or not; null where no pair has both labels
/// @param graded grade by grade; null where people did not grade from 0 to 3
/// @param systems null where there are not two runs or more
public record Verdict(
    int relevant,
    @Nullable Agreement binary,
    @Nullable Agreement graded,
    @Nullable SystemOrder systems) {

  /// What both said of a pair.
  private record Compared(Pair pair, int people, int judge) {}

  /// Compares the labels of what people have graded too.
  ///
  /// @param qrels people's
  /// @param relevant grade from which a passage is relevant; null for the usual one: 2 where grades
  ///   go to 3, else 1
  public static Verdict of(
      Map<Pair, Integer> labels, Qrels qrels, @Nullable Integer relevant, List<Run> runs) {
    int highest = highest(qrels);
    int least = relevant != null ? relevant : highest >= Judgement.BEST ? Judgement.RELEVANT : 1;
    List<Compared> compared = compared(labels, qrels);
    if (compared.isEmpty()) return new Verdict(least, null, null, null);
    return new Verdict(
        least,
        binary(compared, least),
        highest == Judgement.BEST ? graded(compared) : null,
        runs.size() < 2 ? null : systems(compared, runs));
  }

  private static List<Compared> compared(Map<Pair, Integer> labels, Qrels qrels) {
    List<Compared> compared = new ArrayList<>();
    labels.forEach(
        (pair, label) -> {
          Integer grade = qrels.of(pair.query()).get(pair.document());
          if (grade != null) compared.add(new Compared(pair, Math.max(0, grade), label));
        });
    return compared;
  }

  private static int highest(Qrels qrels) {
    return qrels.grades().values().stream()
        .flatMap(judged -> judged.values().stream())
        .mapToInt(Integer::intValue)
        .max()
        .orElse(0);
  }

  private static Agreement binary(List<Compared> compared, int relevant) {
    return Agreement.of(
        compared.stream()
            .map(
                one ->
                    new Both(
                        one.people() >= relevant ? 1 : 0,
                        one.judge() >= Judgement.RELEVANT ? 1 : 0))
            .toList(),
        2);
  }

  private static Agreement graded(List<Compared> compared) {
    return Agreement.of(
        compared.stream().map(one -> new Both(one.people(), one.judge())).toList(),
        Judgement.BEST + 1);
  }

  private static SystemOrder systems(List<Compared> compared, List<Run> runs) {
    Map<Pair, Integer> people = new LinkedHashMap<>();
    Map<Pair, Integer> judge = new LinkedHashMap<>();
    for (Compared one : compared) {
      people.put(one.pair(), one.people());
      judge.put(one.pair(), one.judge());
    }
    return SystemOrder.of(runs, people, judge);
  }
}
