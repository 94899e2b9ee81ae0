package dev.heed.api.search;

import static dev.heed.api.web.ProblemException.reading;

import dev.heed.api.web.Wanted;
import dev.heed.index.Filter;
import dev.heed.index.SearchRequest.Order;
import dev.heed.search.Mode;
import dev.heed.search.Retrieval;
import dev.heed.search.SearchQuery;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.RerankChoices;
import dev.heed.settings.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a request that only names words, a mode and filters asks for: the rest is as it is set.
public final class Inquiry {
  private Inquiry() {}

  /// The query, whose first hundred passages of each leg are looked at.
  ///
  /// @param field what the words are called
  /// @throws dev.heed.api.web.ProblemException that names the field that is wrong
  public static SearchQuery of(
      String field,
      @Nullable String words,
      @Nullable String mode,
      @Nullable List<String> filters,
      Settings settings) {
    Mode chosen = Wanted.mode(mode, settings);
    List<Filter> conditions = Wanted.filters("filters", filters);
    return reading(field, () -> SearchQuery.of(Wanted.text(field, words)))
        .with(chosen)
        .with(ExpandChoices.none().with(settings))
        .with(RerankChoices.none().with(settings, false))
        .with(new Retrieval(Retrieval.USUAL_DEPTH, conditions, Order.RELEVANCE, List.of(), null));
  }
}
