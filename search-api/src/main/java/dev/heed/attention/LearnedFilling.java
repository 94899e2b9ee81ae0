package dev.heed.attention;

import dev.heed.index.IndexedPassage;
import dev.heed.index.IndexedPassages;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.learned.LearnedVectors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Computes the vectors that passages of a collection miss, by what was learned for it, those of
/// the newest documents first. Searches run what is missing themselves; the index can be written
/// meanwhile.
///
/// @param index directory
public record LearnedFilling(Path index, String collection, LearnedVectors vectors) {
  /// Passages between two looks at whether to stop: a second or two on two cores.
  private static final int STEP = 16;

  /// Passages whose texts are held against the store between two looks.
  private static final int LOOK = 1_000;

  /// Works until all passages have vectors, or it is to stop. What was computed a step before is
  /// durable, however the process ends; vectors of texts that are gone are thrown away at the end.
  public KeyCoverage fill(KeyListener listener, BooleanSupplier stopped) {
    try (IndexedPassages passages = IndexedPassages.open(index, collection)) {
      long there = 0;
      long seen = 0;
      List<Candidate> missing = new ArrayList<>();
      for (IndexedPassage passage : passages) {
        if (++seen % LOOK == 0 && stopped.getAsBoolean()) return coverage(there, passages);
        Candidate candidate = KeyFilling.candidate(passage);
        if (vectors.has(candidate)) there++;
        else missing.add(candidate);
        if (missing.size() < STEP) continue;
        if (stopped.getAsBoolean()) return coverage(there, passages);
        there += added(missing);
        listener.progress(coverage(there, passages));
      }
      there += added(missing);
      vectors.keepOnly(KeyFilling.candidates(passages));
      KeyCoverage all = coverage(there, passages);
      listener.progress(all);
      return all;
    }
  }

  private int added(List<Candidate> missing) {
    int count = missing.size();
    vectors.add(missing);
    missing.clear();
    return count;
  }

  private KeyCoverage coverage(long there, IndexedPassages passages) {
    return new KeyCoverage(Math.min(there, passages.count()), passages.count(), vectors.bytes());
  }
}
