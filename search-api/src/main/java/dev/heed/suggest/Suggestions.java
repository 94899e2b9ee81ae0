package dev.heed.suggest;

import dev.heed.index.Completions;
import dev.heed.index.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What somebody who types may mean, as REST and `--json` give it.
///
/// @param query what was typed
/// @param ready false while the index is read for the first time: ask again in a moment
public record Suggestions(String query, boolean ready, List<Completed> suggestions) {
  public static final int USUAL = 8;
  public static final int MOST = 50;

  /// A text and where it is from: `query`, `title`, `heading` or `phrase`.
  public record Completed(String text, String kind) {
    static Completed of(Suggestion suggestion) {
      return new Completed(suggestion.text(), suggestion.kind().name().toLowerCase(Locale.ROOT));
    }
  }

  public Suggestions {
    suggestions = List.copyOf(suggestions);
  }

  /// Completes what is typed; what was asked before comes first and fills half of it at most.
  ///
  /// @param asked what was asked before and begins so
  public static Suggestions of(
      Completions completions, List<Suggestion> asked, String typed, int most) {
    Map<String, Completed> all = new LinkedHashMap<>();
    asked.stream().limit(Math.ceilDiv(most, 2)).forEach(one -> add(all, one));
    completions.complete(typed, most).forEach(one -> add(all, one));
    return new Suggestions(
        typed, completions.isReady(), all.values().stream().limit(most).toList());
  }

  private static void add(Map<String, Completed> all, Suggestion suggestion) {
    all.putIfAbsent(suggestion.text().toLowerCase(Locale.ROOT), Completed.of(suggestion));
  }
}
