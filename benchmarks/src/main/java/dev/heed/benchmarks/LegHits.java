package dev.heed.benchmarks;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import dev.heed.index.StoredPassage;
import java.util.List;
import java.util.stream.IntStream;

/// Hits as a leg gives them, of generated passages.
final class LegHits {
  private static final int WORDS = 150;

  private LegHits() {}

  /// @param from number of the first document: two legs that begin apart share the rest
  static List<Hit> hits(Leg leg, int from, int count) {
    List<Text> texts = new Synthetic(from + count, WORDS).documents().skip(from).toList();
    return IntStream.range(0, count)
        .mapToObj(rank -> hit(leg, texts.get(rank), 1f / (1 + rank)))
        .toList();
  }

  private static Hit hit(Leg leg, Text text, float score) {
    Passage passage =
        new Passage(
            text.id() + "-0",
            text.id(),
            0,
            text.text(),
            0,
            text.text().length(),
            new Location("benchmark:" + text.id(), null, List.of(), null));
    return new Hit(new StoredPassage.Read(passage, text.title(), text.id(), null), score, leg);
  }
}
