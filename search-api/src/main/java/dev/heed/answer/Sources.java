package dev.heed.answer;

import dev.heed.index.Filter;
import dev.heed.index.PassageIndex;
import java.util.ArrayList;
import java.util.List;

/// What a user wants read for an answer, and what not. Each is the id of a document or a passage,
/// or a condition as in a search: `source=handbook`, `path=drafts/*`.
///
/// @param pinned always read, and first
/// @param excluded never read
public record Sources(List<String> pinned, List<String> excluded) {
  /// An answer reads ten passages.
  public static final int MOST_PINNED = 10;

  public static final int MOST_EXCLUDED = 200;
  public static final Sources ANY = new Sources(List.of(), List.of());

  public Sources {
    pinned = List.copyOf(pinned);
    excluded = List.copyOf(excluded);
    limit("pinned", pinned, MOST_PINNED);
    limit("excluded", excluded, MOST_EXCLUDED);
    for (String one : pinned)
      if (excluded.contains(one))
        throw new IllegalArgumentException(
            "'%s' is both pinned and excluded: leave it out of one".formatted(one));
  }

  private static void limit(String name, List<String> sources, int most) {
    if (sources.size() > most)
      throw new IllegalArgumentException(
          "%s may have %d sources, got %d".formatted(name, most, sources.size()));
  }

  /// What every passage must pass.
  ///
  /// @throws IllegalArgumentException when one is neither a condition nor known to the index
  List<Filter> exclusions(PassageIndex index) {
    List<Filter> exclusions = new ArrayList<>();
    for (String one : excluded) exclusions.add(new Filter.Not(filter(one, index)));
    return exclusions;
  }

  /// What a passage of a source passes.
  ///
  /// @throws IllegalArgumentException when it is neither a condition nor known to the index
  public static Filter filter(String source, PassageIndex index) {
    if (source.contains("=")) return Filter.parse(source);
    if (index.passage(source).isPresent()) return new Filter.Passages(List.of(source));
    if (index.document(source).isPresent()) return new Filter.Documents(List.of(source));
    throw new IllegalArgumentException(
        ("no passage or document has the id '%s': take one from a search, or write a condition such"
                + " as source=NAME")
            .formatted(source));
  }
}
