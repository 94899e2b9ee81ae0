package dev.heed.tune.queries;

import java.util.List;

/// Makes queries of passages.
interface QueryMaker {
  Origin origin();

  /// Texts that may be queries that the passage answers. The first that is one is kept.
  List<Proposal> of(SampledPassage passage);

  /// Whether they are made of the passage's own words, so that a copy is nothing wrong.
  boolean copies();

  /// A text that may be a query.
  ///
  /// @param wholeDocument whether all of the document answers it, and not just the passage
  record Proposal(String text, boolean wholeDocument) {}
}
