package dev.heed.search;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.StoredPassage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Makes one ranking of two. A passage that a leg did not find gets 0 from it. Passages of equal
/// score follow by document and place in it, so that equal input gives equal output.
public sealed interface Fusion {
  Weights weights();

  /// What each of a leg's hits, best first, adds to its passage's score before it is weighted.
  double[] shares(List<Hit> hits);

  Fusion with(Weights weights);

  /// Scaled scores, both legs alike.
  static Fusion usual() {
    return new MinMax(Weights.equal());
  }

  /// Of a query that chooses none: that of the collection's tuning, else the usual one.
  static Fusion unchosen() {
    return new Unchosen();
  }

  /// As it is written down: `minmax 1:1`, words first.
  default String written() {
    String way =
        switch (this) {
          case MinMax _, Unchosen _ -> "minmax";
          case ReciprocalRank _ -> "rrf";
        };
    return "%s %s".formatted(way, weights().written());
  }

  /// Reads what [#written] writes.
  ///
  /// @throws IllegalArgumentException when it is none
  static Fusion parse(String written) {
    int space = written.indexOf(' ');
    String way = space < 0 ? written : written.substring(0, space);
    Weights weights = Weights.parse(written.substring(space + 1));
    return switch (way) {
      case "minmax" -> new MinMax(weights);
      case "rrf" -> new ReciprocalRank(weights);
      default ->
          throw new IllegalArgumentException(
              "'%s' is no fusion: expected minmax or rrf and weights, as in minmax 2:1"
                  .formatted(written));
    };
  }

  /// The passages of all legs, best first. A leg that ran alone keeps its scores.
  default List<Found> fuse(Map<Leg, List<Hit>> legs) {
    Map<StoredPassage, Found> found = new LinkedHashMap<>();
    legs.forEach(
        (leg, hits) -> {
          double[] shares = shares(hits);
          for (int i = 0; i < shares.length; i++) {
            Hit hit = hits.get(i);
            double score = legs.size() == 1 ? hit.score() : weights().share(leg) * shares[i];
            found.merge(hit.stored(), Found.in(leg, i + 1, hit, score), Found::and);
          }
        });
    return found.values().stream().sorted(Found.by(Order.RELEVANCE)).toList();
  }

  /// Weighted mean of the legs' scores, each scaled over its own list: `(score − min) / (max −
  /// min)`. The last hit of a list gets 0, the same as a passage that the leg did not find. A list
  /// of one hit, or of equal scores, gives 1 to each: found is better than not found.
  record MinMax(Weights weights) implements Fusion {
    @Override
    public Fusion with(Weights other) {
      return new MinMax(other);
    }

    @Override
    public double[] shares(List<Hit> hits) {
      double max = hits.stream().mapToDouble(Hit::score).max().orElse(0);
      double min = hits.stream().mapToDouble(Hit::score).min().orElse(0);
      return hits.stream()
          .mapToDouble(hit -> max == min ? 1 : (hit.score() - min) / (max - min))
          .toArray();
    }
  }

  /// Reciprocal rank fusion: the weighted mean of `1 / (60 + rank)`, ranks from 1. Cormack, Clarke,
  /// Büttcher, SIGIR 2009, take the sum, which orders alike.
  record ReciprocalRank(Weights weights) implements Fusion {
    private static final int K = 60;

    @Override
    public Fusion with(Weights other) {
      return new ReciprocalRank(other);
    }

    @Override
    public double[] shares(List<Hit> hits) {
      return IntStream.rangeClosed(1, hits.size()).mapToDouble(rank -> 1.0 / (K + rank)).toArray();
    }
  }

  /// Nobody has chosen one.
  record Unchosen() implements Fusion {
    @Override
    public Weights weights() {
      return Weights.equal();
    }

    @Override
    public Fusion with(Weights other) {
      return new MinMax(other);
    }

    @Override
    public double[] shares(List<Hit> hits) {
      return usual().shares(hits);
    }
  }
}
