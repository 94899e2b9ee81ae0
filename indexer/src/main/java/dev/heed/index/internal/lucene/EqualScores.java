package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.search.ScoreDoc;

/// Orders passages of equal score by document id and place in the document. Only where scores are
/// equal does it look the ids up: that costs more than all the rest of ordering.
final class EqualScores {
  private record Named(String id, Scored scored) {}

  private EqualScores() {}

  /// @param best largest score first
  static List<Scored> inOrder(View view, ScoreDoc[] best) throws IOException {
    List<Scored> ordered = new ArrayList<>(best.length);
    for (int start = 0; start < best.length; ) {
      int end = start + 1;
      while (end < best.length && best[end].score == best[start].score) end++;
      ordered.addAll(byId(view, best, start, end));
      start = end;
    }
    return ordered;
  }

  private static List<Scored> byId(View view, ScoreDoc[] best, int start, int end)
      throws IOException {
    if (end == start + 1) return List.of(new Scored(best[start].doc, best[start].score));
    List<Named> named = new ArrayList<>();
    for (int i = start; i < end; i++)
      named.add(new Named(view.place(best[i].doc).id(), new Scored(best[i].doc, best[i].score)));
    return named.stream()
        .sorted(Comparator.comparing(Named::id).thenComparingInt(found -> found.scored().passage()))
        .map(Named::scored)
        .toList();
  }
}
