package dev.heed.search;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.Measured;
import dev.heed.rerank.Reranking;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The last readings, so that further pages of a query are cut from the list that its first page
/// was cut from, however busy the machine is meanwhile. Safe for many threads.
final class RecentReadings {
  private static final int MOST = 64;

  /// Passages that changed meanwhile are other candidates.
  private record Key(String query, Measured profile, Duration budget, List<Candidate> candidates) {}

  private final Map<Key, Reranking> readings =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Reranking> eldest) {
          return size() > MOST;
        }
      };

  /// A reading that was cut short is tried again for a first page.
  Reranking get(
      SearchQuery query, Measured profile, List<Candidate> candidates, Supplier<Reranking> read) {
    Key key = new Key(query.text(), profile, query.rerank().budget(), candidates);
    Reranking known = known(key);
    if (known != null && (query.page().offset() > 0 || known.stage().read() == candidates.size()))
      return known;
    Reranking fresh = read.get();
    put(key, fresh);
    return fresh;
  }

  private synchronized @Nullable Reranking known(Key key) {
    return readings.get(key);
  }

  private synchronized void put(Key key, Reranking reading) {
    readings.put(key, reading);
  }
}
