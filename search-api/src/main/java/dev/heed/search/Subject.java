package dev.heed.search;

import dev.heed.index.Hit;
import dev.heed.index.Query;
import dev.heed.index.Query.Lexical;
import dev.heed.index.SearchResult;
import dev.heed.search.Trace.Skipped;
import java.util.List;
import java.util.Optional;

/// What a query comes to for the two legs.
///
/// @param words what the snippets are to show
/// @param question what passages are read again for, empty when nothing was asked in words
/// @param without id of a document that is not to be found, empty for none
/// @param spare passages of that document, which each leg must be able to lose
record Subject(
    Lexical lexical, Meaning meaning, String words, String question, String without, int spare) {

  static Subject typed(String text, Meaning meaning) {
    return new Subject(new Query.TextQuery(text), meaning, text, Wording.of(text), "", 0);
  }

  static Subject plain(String text, Meaning meaning) {
    return new Subject(new Query.PlainText(text), meaning, text, text, "", 0);
  }

  /// What the index is asked in this mode.
  Query query(Mode mode) {
    return switch (mode) {
      case BM25 -> lexical;
      case DENSE ->
          switch (meaning) {
            case Meaning.Vector(float[] values) -> new Query.VectorQuery(values).within(lexical);
            case Meaning.Unavailable(Skipped why) ->
                throw new DenseUnavailableException("mode dense is not possible: " + why.message());
          };
      case HYBRID ->
          switch (meaning) {
            case Meaning.Vector(float[] values) ->
                new Query.Both(lexical, new Query.VectorQuery(values));
            case Meaning.Unavailable _ -> lexical;
          };
    };
  }

  Subject with(Lexical other) {
    return new Subject(other, meaning, words, question, without, spare);
  }

  Subject with(Meaning other) {
    return new Subject(lexical, other, words, question, without, spare);
  }

  Optional<Skipped> whyNoMeaning() {
    return switch (meaning) {
      case Meaning.Vector _ -> Optional.empty();
      case Meaning.Unavailable(Skipped why) -> Optional.of(why);
    };
  }

  /// The result without the unwanted document, each leg at most `depth` long.
  SearchResult wanted(SearchResult result, int depth) {
    return without.isEmpty() ? result : result.with(hits -> wanted(hits, depth));
  }

  private List<Hit> wanted(List<Hit> hits, int depth) {
    return hits.stream()
        .filter(hit -> !hit.stored().documentId().equals(without))
        .limit(depth)
        .toList();
  }
}
