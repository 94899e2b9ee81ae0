package dev.heed.reformulate.prompt;

/// What the words that were typed count beside those that a model wrote.
public sealed interface Original {

  /// What a word counts that stands in the texts so often, where a word of the query counts 1.
  ///
  /// @param query length of the query in characters
  /// @param texts length of all texts together in characters
  double weight(double times, int query, int texts);

  /// The query stands beside the texts so many times (Query2doc: five).
  record Repeated(int times) implements Original {
    @Override
    public double weight(double times, int query, int texts) {
      return times / this.times;
    }
  }

  /// The longer the texts, the more often it stands beside them: `length of the texts / (length of
  /// the query · divisor)` times, rounded down, at least once (MuGI: 5).
  record Adaptive(int divisor) implements Original {
    @Override
    public double weight(double times, int query, int texts) {
      return times / Math.max(1, texts / Math.max(1, query) / divisor);
    }
  }

  /// Every word that was written counts so much, however often it stands in the texts
  /// (GenQREnsemble's β: .05).
  record TermWeight(double weight) implements Original {
    @Override
    public double weight(double times, int query, int texts) {
      return weight;
    }
  }
}
