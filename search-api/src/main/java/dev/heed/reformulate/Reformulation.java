package dev.heed.reformulate;

import java.util.List;

/// What a query is to be searched as.
public sealed interface Reformulation {

  /// Terms beside the query, for the BM25 leg.
  ///
  /// @param original what the query as it was typed counts, 0 where the terms take its place
  /// @param terms largest weight first, never empty
  /// @param written what a model wrote that they are taken from
  record Terms(double original, List<WeightedTerm> terms, Written written)
      implements Reformulation {
    public Terms {
      terms = List.copyOf(terms);
      if (terms.isEmpty()) throw new IllegalArgumentException("no terms: say why, as Unchanged");
    }

    /// Taken from passages.
    Terms(double original, List<WeightedTerm> terms) {
      this(original, terms, Written.NOTHING);
    }
  }

  /// What a model wrote.
  ///
  /// @param texts those that were of use, in their order
  /// @param passages ids of those that it read
  record Written(List<String> texts, List<String> passages) {
    static final Written NOTHING = new Written(List.of(), List.of());

    public Written {
      texts = List.copyOf(texts);
      passages = List.copyOf(passages);
    }
  }

  /// Several wordings for the BM25 leg, each the query with terms of its own beside it, searched
  /// one by one and fused.
  ///
  /// @param wordings never empty
  record Fused(List<Wording> wordings, Written written) implements Reformulation {
    public Fused {
      wordings = List.copyOf(wordings);
      if (wordings.isEmpty())
        throw new IllegalArgumentException("no wordings: say why, as Unchanged");
    }
  }

  /// One of several wordings.
  ///
  /// @param weight of its ranking beside the others'
  /// @param terms largest weight first, never empty
  record Wording(double weight, List<WeightedTerm> terms) {
    public Wording {
      terms = List.copyOf(terms);
    }
  }

  /// Passages that a model made up, whose vectors the dense leg is to look for beside the query's.
  record Passages(Written written) implements Reformulation {}

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

    public static Unchanged nothingFound() {
      return new Unchanged(Reason.NOT_HELPFUL, "the query finds no passage to learn from");
    }

    static Unchanged nothingUseful() {
      return new Unchanged(
          Reason.NOT_HELPFUL, "the first passages have no word that could tell them from others");
    }

    public static Unchanged outOfTime() {
      return new Unchanged(Reason.BUDGET, "the time for it was spent before it was done");
    }
  }

  /// Why a query is left as it is.
  enum Reason {
    NOT_HELPFUL,
    BUDGET
  }
}
