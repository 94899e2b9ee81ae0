package dev.heed.rerank;

import java.util.List;

/// A way to score candidates each by itself.
///
/// @param <T> a candidate as it is read for a query
interface Scorer<T> extends AutoCloseable {

  T prepared(RerankQuery query, Candidate candidate);

  /// What reading it costs, in tokens.
  double work(T candidate);

  /// Whether there was more than is read.
  boolean cut(T candidate);

  /// How much is read, for remarks.
  String limits();

  /// Work of candidates that are read between two looks at the clock; one is read at least.
  double piece();

  /// One score for each: larger is better.
  double[] scores(List<T> candidates);

  @Override
  void close();
}
