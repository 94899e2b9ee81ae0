package dev.heed.benchmarks;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a search shows its user.
///
/// @param total exact number of documents found
/// @param hits the first ten
record Shown(long total, List<Hit> hits) {
  static final int PAGE = 10;

  /// A found document.
  ///
  /// @param marked matching words in the snippet
  record Hit(String id, String title, String snippet, int marked) {}

  /// Whether both show the same documents; equal scores may follow in any order.
  boolean agrees(Shown other) {
    return ids().equals(other.ids());
  }

  private Set<String> ids() {
    return hits.stream().map(Hit::id).collect(Collectors.toSet());
  }
}
