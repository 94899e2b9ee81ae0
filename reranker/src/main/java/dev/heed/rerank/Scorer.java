package dev.heed.rerank;

import java.util.List;

/// A way to score candidates each by itself.
///
/// @param <T> a candidate as it is read for a query
public interface Scorer<T> extends AutoCloseable {

  /// Looks for what may have been kept since; told before the candidates of a query are prepared.
  default void refresh() {}

  T prepared(RerankQuery query, Candidate candidate);

  /// Whether what is made of it was kept, so that no model is run on it.
  default boolean known(T candidate) {
    return false;
  }

  /// What reading it costs, in tokens; nothing where it is known.
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
