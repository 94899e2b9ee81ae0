package dev.heed.search;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Passage;
import dev.heed.index.SearchRequest.Order;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A passage in the fused list.
///
/// @param score what the first stage ranks it by; of a leg's scale when one leg ran alone
/// @param standings where each leg had it
/// @param duplicates passages of nearly the same text, further down, that it stands for
/// @param siblings passages of its document, further down, that it stands for
/// @param read what a language model read in it, null when none did
public record Found(
    Hit hit,
    double score,
    Map<Leg, Standing> standings,
    List<Found> duplicates,
    List<Found> siblings,
    @Nullable Read read) {

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparingDouble(Found::score)
          .reversed()
          .thenComparing(Found::documentId)
          .thenComparingInt(found -> found.passage().ordinal());

  /// A place in one leg's list.
  ///
  /// @param rank from 1
  public record Standing(int rank, float score) {}

  public Found {
    standings = Map.copyOf(standings);
    duplicates = List.copyOf(duplicates);
    siblings = List.copyOf(siblings);
  }

  /// How a list is sorted. Equal ones follow by score, then by document and place in it; without a
  /// date they come last.
  static Comparator<Found> by(Order order) {
    return switch (order) {
      case RELEVANCE -> BEST_FIRST;
      case NEWEST -> byDate(Comparator.<Instant>naturalOrder().reversed());
      case OLDEST -> byDate(Comparator.naturalOrder());
      case PATH ->
          Comparator.<Found, String>comparing(found -> found.passage().location().uri())
              .thenComparingInt(found -> found.passage().ordinal())
              .thenComparing(BEST_FIRST);
    };
  }

  private static Comparator<Found> byDate(Comparator<Instant> order) {
    return Comparator.<Found, @Nullable Instant>comparing(
            found -> found.hit.date(), Comparator.nullsLast(order))
        .thenComparing(BEST_FIRST);
  }

  /// A hit of one leg.
  static Found in(Leg leg, int rank, Hit hit, double score) {
    Map<Leg, Standing> standing = Map.of(leg, new Standing(rank, hit.score()));
    return new Found(hit, score, standing, List.of(), List.of(), null);
  }

  /// The same passage, found by both legs.
  Found and(Found other) {
    Map<Leg, Standing> both = new EnumMap<>(standings);
    both.putAll(other.standings);
    return new Found(hit, score + other.score, both, duplicates, siblings, read);
  }

  /// The same with another score.
  public Found scored(double other) {
    return new Found(hit, other, standings, duplicates, siblings, read);
  }

  Found standingFor(List<Found> duplicates, List<Found> siblings) {
    return new Found(hit, score, standings, duplicates, siblings, read);
  }

  /// The same, read from the index: it can be shown when the search has ended.
  public Found inMemory() {
    return new Found(hit.read(), score, standings, duplicates, siblings, read);
  }

  Found read(Read read) {
    return new Found(hit, score, standings, duplicates, siblings, read);
  }

  String documentId() {
    return hit.stored().documentId();
  }

  public Passage passage() {
    return hit.passage();
  }
}
