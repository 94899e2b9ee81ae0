package dev.heed.reformulate;

import dev.heed.index.Filter;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query;
import dev.heed.index.Query.Lexical;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchRequest.Order;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a reformulator may look at, and for how long.
///
/// @param words the plain query, its conditions included
/// @param vector of the plain query, null where its meaning is not compared
/// @param filters that hold for what is found
/// @param deadline on the clock of [System#nanoTime]
public record Context(
    PassageIndex index,
    Lexical words,
    @Nullable VectorQuery vector,
    List<Filter> filters,
    long deadline) {

  public Context {
    filters = List.copyOf(filters);
  }

  /// From now on.
  ///
  /// @param budget time that a reformulation may take; it is looked at between its steps
  public static Context of(
      PassageIndex index,
      Lexical words,
      @Nullable VectorQuery vector,
      List<Filter> filters,
      Duration budget) {
    return new Context(index, words, vector, filters, System.nanoTime() + budget.toNanos());
  }

  /// What is made of the first passages that the plain query finds by its words, unless there are
  /// none or the time is up.
  public Reformulation learned(int depth, Function<List<Hit>, Reformulation> learn) {
    List<Hit> hits = find(words, Leg.BM25, depth);
    if (hits.isEmpty()) return Reformulation.Unchanged.nothingFound();
    if (outOfTime()) return Reformulation.Unchanged.outOfTime();
    return learn.apply(hits);
  }

  /// The first passages that it finds by its meaning.
  List<Hit> byMeaning(VectorQuery vector, int depth) {
    return find(vector.within(words), Leg.DENSE, depth);
  }

  private List<Hit> find(Query query, Leg leg, int depth) {
    SearchRequest request =
        new SearchRequest(query, depth, filters, Order.RELEVANCE, List.of(), null);
    return index.search(request).hits(leg);
  }

  /// Time that is left, nothing when it is over.
  public Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  public boolean outOfTime() {
    return left().isZero();
  }
}
