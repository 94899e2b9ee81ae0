package dev.heed.judge;

import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Run;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether systems stand in the same order under two sets of labels of the same pairs.
///
/// @param queries over which the means are taken: those that have a relevant document under both
/// @param systems with their mean nDCG@10 under both
/// @param tau Kendall's τ-b (Biometrika 1945) of the two orders; NaN where one side has all equal
public record SystemOrder(int queries, List<Scored> systems, double tau) {

  /// A system's mean nDCG@10.
  public record Scored(String system, double people, double judge) {}

  public SystemOrder {
    systems = List.copyOf(systems);
  }

  /// @param people grades of pairs
  /// @param judge grades of the same pairs
  static SystemOrder of(List<Run> runs, Map<Pair, Integer> people, Map<Pair, Integer> judge) {
    Map<String, Map<String, Integer>> byPeople = byQuery(people);
    Map<String, Map<String, Integer>> byJudge = byQuery(judge);
    List<String> queries =
        byPeople.keySet().stream()
            .filter(query -> isAnswerable(byPeople.getOrDefault(query, Map.of())))
            .filter(query -> isAnswerable(byJudge.getOrDefault(query, Map.of())))
            .toList();
    List<Scored> systems =
        runs.stream()
            .map(
                run ->
                    new Scored(
                        run.name(), mean(run, queries, byPeople), mean(run, queries, byJudge)))
            .toList();
    return new SystemOrder(queries.size(), systems, tau(systems));
  }

  private static Map<String, Map<String, Integer>> byQuery(Map<Pair, Integer> labels) {
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    labels.forEach(
        (pair, grade) ->
            grades
                .computeIfAbsent(pair.query(), _ -> new LinkedHashMap<>())
                .put(pair.document(), grade));
    return grades;
  }

  private static boolean isAnswerable(Map<String, Integer> grades) {
    return grades.values().stream().anyMatch(grade -> grade > 0);
  }

  /// What has no label is left out of the rankings: nobody says what it is worth.
  private static double mean(
      Run run, List<String> queries, Map<String, Map<String, Integer>> grades) {
    return queries.stream()
        .mapToDouble(query -> ndcg(run, query, grades.getOrDefault(query, Map.of())))
        .average()
        .orElse(Double.NaN);
  }

  private static double ndcg(Run run, String query, Map<String, Integer> grades) {
    Set<String> known = grades.keySet();
    List<String> ranked =
        run.of(query).stream().map(Run.Ranked::id).filter(known::contains).toList();
    return Measure.NDCG_10.of(ranked, grades);
  }

  /// (concordant − discordant) / √((all − ties of one) (all − ties of the other)).
  static double tau(List<Scored> systems) {
    int concordance = 0;
    int people = 0;
    int judge = 0;
    for (int i = 0; i < systems.size(); i++)
      for (int j = 0; j < i; j++) {
        int one = Double.compare(systems.get(i).people(), systems.get(j).people());
        int other = Double.compare(systems.get(i).judge(), systems.get(j).judge());
        concordance += one * other;
        people += Math.abs(one);
        judge += Math.abs(other);
      }
    return concordance / Math.sqrt((double) people * judge);
  }
}
