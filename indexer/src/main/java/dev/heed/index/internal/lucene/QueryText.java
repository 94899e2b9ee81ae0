package dev.heed.index.internal.lucene;

import dev.heed.index.Filter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person typed, taken apart by [QueryTextParser].
///
/// @param words what passages should contain, in order, a space between two
/// @param required what they must contain
/// @param excluded what they must not
/// @param filters what their documents must pass
/// @param malformed why it was read as plain words, or not to its end; null when all is well
record QueryText(
    String words,
    List<Clause> required,
    List<Clause> excluded,
    List<Filter> filters,
    @Nullable String malformed) {

  static final QueryText NOTHING = new QueryText("", List.of(), List.of(), List.of(), null);

  /// A word or a phrase in a field.
  record Clause(String field, String text) {}

  QueryText {
    required = List.copyOf(required);
    excluded = List.copyOf(excluded);
    filters = List.copyOf(filters);
  }

  static QueryText ofWords(String words, @Nullable String malformed) {
    return new QueryText(words, List.of(), List.of(), List.of(), malformed);
  }

  boolean isBlank() {
    return words.isBlank() && required.isEmpty() && excluded.isEmpty() && filters.isEmpty();
  }
}
