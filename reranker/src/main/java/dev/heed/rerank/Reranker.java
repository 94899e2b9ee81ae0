package dev.heed.rerank;

import java.time.Duration;
import java.util.List;

/// Orders candidates for a query. Safe for many threads.
public interface Reranker extends AutoCloseable {
  /// A budget that is never spent.
  Duration UNLIMITED = Duration.ofDays(1);

  /// Its name in an evaluation mode: `pointwise`, `keys` …
  String name();

  /// Orders candidates. Equal scores keep the order in which the candidates came; a blank query
  /// orders nothing.
  ///
  /// @param candidates best first, as the stage before has them; ids differ
  /// @param budget time that it may take. What it is expected not to allow for is left out before
  ///   work begins, from the end of the list, and the stage says so.
  Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget);

  @Override
  void close();
}
