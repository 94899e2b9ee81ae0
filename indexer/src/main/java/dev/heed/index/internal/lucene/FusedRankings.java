package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.search.ScoreDoc;

/// Makes one ranking of several by weighted reciprocal ranks: a passage scores the sum of `weight /
/// (60 + rank)`, ranks from 1.
final class FusedRankings {
  private static final int K = 60;

  private final Map<Integer, Double> scores = new HashMap<>();

  void add(List<Scored> best, double weight) {
    for (int rank = 1; rank <= best.size(); rank++)
      scores.merge(best.get(rank - 1).passage(), weight / (K + rank), Double::sum);
  }

  List<Scored> best(View view, int depth) throws IOException {
    List<ScoreDoc> found = new ArrayList<>();
    scores.forEach((passage, score) -> found.add(new ScoreDoc(passage, score.floatValue())));
    found.sort((one, other) -> Float.compare(other.score, one.score));
    List<Scored> ordered = EqualScores.inOrder(view, found.toArray(ScoreDoc[]::new));
    return ordered.subList(0, Math.min(depth, ordered.size()));
  }
}
