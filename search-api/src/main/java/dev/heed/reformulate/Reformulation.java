package dev.heed.reformulate;

import java.util.List;

/// What a query is to be searched as.
public sealed interface Reformulation {

  /// Terms beside the query, for the BM25 leg.
  ///
  /// @param original what the query as it was typed counts, 0 where the terms take its place
  /// @param terms largest weight first, never empty
  record Terms(double original, List<WeightedTerm> terms) implements Reformulation {
    public Terms {
      terms = List.copyOf(terms);
      if (terms.isEmpty()) throw new IllegalArgumentException("no terms: say why, as Unchanged");
    }
  }

  /// A vector in the place of the query's, for the dense leg.
  ///
  /// @param values of unit length
  /// @param passages ids of those that it was moved towards
  record Vector(float[] values, List<String> passages) implements Reformulation {
    public Vector {
      passages = List.copyOf(passages);
    }
  }

  /// The query as it is.
  ///
  /// @param message a sentence that says why
  record Unchanged(Reason reason, String message) implements Reformulation {

    static Unchanged nothingFound() {
      return new Unchanged(Reason.NOT_HELPFUL, "the query finds no passage to learn from");
    }

    static Unchanged nothingUseful() {
      return new Unchanged(
          Reason.NOT_HELPFUL, "the first passages have no word that could tell them from others");
    }

    static Unchanged outOfTime() {
      return new Unchanged(Reason.BUDGET, "the time for it was spent before it was done");
    }
  }

  /// Why a query is left as it is.
  enum Reason {
    NOT_HELPFUL,
    BUDGET
  }
}
