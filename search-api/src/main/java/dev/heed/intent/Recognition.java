package dev.heed.intent;

import dev.heed.index.CodeNames;
import dev.heed.index.Filter;
import dev.heed.index.Filter.Dates;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchRequest.Order;
import dev.heed.index.SearchResult;
import dev.heed.index.SearchResult.FacetCount;
import dev.heed.rerank.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Recognises intents, and has the index prove what they take for granted.
///
/// @param filters that hold anyway
record Recognition(PassageIndex index, List<Filter> filters) {
  /// A name that more documents have tells none of them.
  private static final int MOST_NAMESAKES = 3;

  private static final int MOST_VALUES = 20;

  Intent intent(String query) {
    List<String> named = index.named(query, MOST_NAMESAKES + 1);
    if (!named.isEmpty() && named.size() <= MOST_NAMESAKES) return new Intent.Navigational(named);
    if (Kind.of(query) == Kind.QUESTION) return new Intent.Question();
    List<String> names = CodeNames.in(query);
    return names.isEmpty() ? new Intent.Keyword() : new Intent.CodeSymbol(names);
  }

  /// The conditions that a query states and that hold for something that it finds.
  Understanding constraints(String query) {
    List<Constraint> constraints = new ArrayList<>();
    String rest = query;
    Optional<Stated<Dates>> dates = DateWords.in(rest).filter(this::isProven);
    if (dates.isPresent()) {
      constraints.add(dated(dates.get()));
      rest = dates.get().rest();
    }
    Optional<Stated<Filter>> version = VersionWords.in(rest).flatMap(this::proven);
    if (version.isPresent()) {
      constraints.add(versioned(version.get()));
      rest = version.get().rest();
    }
    return new Understanding(new Intent.Keyword(), rest, constraints);
  }

  private boolean isProven(Stated<Dates> dates) {
    return isAsked(dates.rest()) && found(dates.rest(), dates.condition(), List.of()).total() > 0;
  }

  /// A filter for the sources, or else the tags, that say this version.
  private Optional<Stated<Filter>> proven(Stated<String> version) {
    if (!isAsked(version.rest())) return Optional.empty();
    SearchResult found = found(version.rest(), null, List.of("source", "tags"));
    for (String field : List.of("source", "tags")) {
      List<String> values =
          found.facets().getOrDefault(field, List.of()).stream()
              .map(FacetCount::value)
              .filter(value -> VersionWords.names(value, version.condition()))
              .limit(MOST_VALUES)
              .toList();
      if (!values.isEmpty())
        return Optional.of(
            new Stated<>(version.words(), new Filter.AnyOf(field, values), version.rest()));
    }
    return Optional.empty();
  }

  /// Whether words are left that are worth a search.
  private boolean isAsked(String rest) {
    return !rest.isBlank() && !index.statistics().terms(rest).isEmpty();
  }

  private SearchResult found(String text, @Nullable Filter more, List<String> facets) {
    List<Filter> all = new ArrayList<>(filters);
    if (more != null) all.add(more);
    return index.search(
        new SearchRequest(new TextQuery(text), 1, all, Order.RELEVANCE, facets, null));
  }

  private static Constraint dated(Stated<Dates> dates) {
    Dates when = dates.condition();
    List<String> parts = new ArrayList<>();
    if (when.from() != null) parts.add("date>=" + when.from());
    if (when.to() != null) parts.add("date<=" + when.to());
    return new Constraint(dates.words(), String.join(" ", parts), when);
  }

  private static Constraint versioned(Stated<Filter> version) {
    Filter.AnyOf values = (Filter.AnyOf) version.condition();
    return new Constraint(
        version.words(), values.field() + "=" + String.join(",", values.values()), values);
  }
}
