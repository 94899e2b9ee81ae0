package dev.heed.api.suggest;

import dev.heed.api.collections.OpenCollection;
import dev.heed.index.Suggestion;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.suggest.AskedQueries;
import dev.heed.suggest.RelatedQueries;
import java.util.List;

/// What this service was asked, where the setting `suggest.history` allows to keep it.
public final class RememberedQueries {
  private final AskedQueries asked;
  private final boolean allowed;

  /// @param allowed whether anything new is kept, and what is kept is shown
  public RememberedQueries(AskedQueries asked, boolean allowed) {
    this.asked = asked;
    this.allowed = allowed;
  }

  /// Notes a query that found something, once however many of its pages are read.
  public void note(OpenCollection collection, SearchQuery query, SearchResponse response) {
    if (allowed && query.page().offset() == 0 && !response.hits().isEmpty())
      asked.remember(collection.name(), query.text());
  }

  List<Suggestion> begunWith(String collection, String typed, int most) {
    return allowed ? asked.begunWith(collection, typed, most) : List.of();
  }

  /// What may be asked after a search of this collection.
  public RelatedQueries related(OpenCollection collection, SearchQuery query) {
    List<Suggestion> like =
        allowed ? asked.like(collection.name(), query.text(), RelatedQueries.MOST) : List.of();
    return new RelatedQueries(collection.index(), like);
  }

  int forget() {
    return asked.forget();
  }
}
