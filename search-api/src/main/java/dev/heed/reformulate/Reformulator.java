package dev.heed.reformulate;

/// Makes of a query what finds more than its own words do. Safe for many threads.
@FunctionalInterface
public interface Reformulator {

  /// What the query is to be searched as.
  ///
  /// @param query the words that were typed, without conditions
  /// @param context what it may look at, and for how long
  Reformulation reformulate(String query, Context context);
}
