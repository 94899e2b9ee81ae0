package dev.heed.judge;

import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// A query and a document, by their ids.
public record Pair(String query, String document) {

  /// What people have judged; documents in the order of their ids, so that a seed always draws the
  /// same.
  public static List<Pair> of(Qrels qrels) {
    List<Pair> pairs = new ArrayList<>();
    qrels
        .grades()
        .forEach(
            (query, judged) ->
                judged.keySet().stream()
                    .sorted()
                    .forEach(document -> pairs.add(new Pair(query, document))));
    return List.copyOf(pairs);
  }

  /// The first documents of runs, each once.
  ///
  /// @param depth of each query
  public static List<Pair> of(List<Run> runs, int depth) {
    Set<Pair> pairs = new LinkedHashSet<>();
    for (Run run : runs)
      run.rankings()
          .forEach(
              (query, ranked) ->
                  ranked.stream()
                      .limit(depth)
                      .forEach(one -> pairs.add(new Pair(query, one.id()))));
    return List.copyOf(pairs);
  }

  /// Those of so many queries, drawn with a seed; all when there are no more.
  public static List<Pair> ofQueries(List<Pair> pairs, int queries, long seed) {
    List<String> all =
        new ArrayList<>(new LinkedHashSet<>(pairs.stream().map(Pair::query).toList()));
    Collections.shuffle(all, new Random(seed));
    Set<String> drawn = Set.copyOf(all.subList(0, Math.min(queries, all.size())));
    return pairs.stream().filter(pair -> drawn.contains(pair.query())).toList();
  }

  /// So many of them, drawn with a seed, in their order; all when there are no more.
  public static List<Pair> sample(List<Pair> pairs, int size, long seed) {
    if (size >= pairs.size()) return pairs;
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) places.add(i);
    Collections.shuffle(places, new Random(seed));
    return places.subList(0, size).stream().sorted().map(pairs::get).toList();
  }
}
