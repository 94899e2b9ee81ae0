package dev.heed.index;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A search of one collection.
///
/// @param depth hits wanted from each leg
/// @param filters all must hold, in both legs
/// @param order how each leg's hits are sorted
/// @param facets fields of [Filter#FIELDS] whose values are to be counted
/// @param recency raises newer documents, null for none
public record SearchRequest(
    Query query,
    int depth,
    List<Filter> filters,
    Order order,
    List<String> facets,
    @Nullable Recency recency) {

  /// How hits are sorted.
  public enum Order {
    RELEVANCE,
    NEWEST,
    OLDEST,
    PATH
  }

  /// Multiplies a score by `1 + weight · 2^(−age / halfLife)`; a document without a date keeps its
  /// score.
  public record Recency(Duration halfLife, float weight) {
    private static final Pattern FORM =
        Pattern.compile("(\\d{1,6})d?(?::(\\d{1,6}(?:\\.\\d{1,6})?))?");

    public Recency {
      if (halfLife.isNegative() || halfLife.isZero())
        throw new IllegalArgumentException("half-life must be positive, got " + halfLife);
      if (!(weight >= 0))
        throw new IllegalArgumentException("recency weight must be >= 0, got " + weight);
    }

    /// Reads `180` or `180:0.5`: a half-life in days and a weight, 1 when left out.
    public static Recency parse(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches())
        throw new IllegalArgumentException(
            "'%s' is no recency: give days, or days and a weight as in 180:0.5".formatted(text));
      float weight = form.group(2) == null ? 1 : Float.parseFloat(form.group(2));
      return new Recency(Duration.ofDays(Long.parseLong(form.group(1))), weight);
    }
  }

  public SearchRequest {
    if (depth < 1) throw new IllegalArgumentException("depth must be >= 1, got " + depth);
    filters = List.copyOf(filters);
    facets = List.copyOf(facets);
  }

  /// The best `depth` hits, nothing filtered.
  public static SearchRequest of(Query query, int depth) {
    return new SearchRequest(query, depth, List.of(), Order.RELEVANCE, List.of(), null);
  }
}
