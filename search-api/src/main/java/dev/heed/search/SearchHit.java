package dev.heed.search;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import dev.heed.index.Snippet;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A found passage as clients see it.
///
/// @param relevance probability that it answers, null where no calibrated stage ran
/// @param start first UTF-16 code unit of the passage in its document's text
/// @param end one past the last
/// @param date when the document was last changed
/// @param siblings ids of its document's passages further down, which it stands for
/// @param duplicates passages of nearly the same text further down, which it stands for
/// @param legs where each leg had it, null unless asked for
public record SearchHit(
    String passageId,
    String documentId,
    @Nullable String externalId,
    String title,
    String uri,
    @Nullable String anchor,
    @Nullable Integer page,
    List<String> headings,
    double score,
    @Nullable Double relevance,
    Excerpt snippet,
    int start,
    int end,
    @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable Instant date,
    List<String> siblings,
    List<Duplicate> duplicates,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Legs legs) {

  /// The part of the passage that shows why it was found.
  ///
  /// @param text verbatim
  public record Excerpt(String text, List<Highlight> highlights) {
    static Excerpt of(Snippet snippet) {
      return new Excerpt(
          snippet.text(),
          snippet.highlights().stream()
              .map(range -> new Highlight(range.start(), range.end()))
              .toList());
    }
  }

  /// `[start, end)` in code units of the excerpt, in JSON an array of two.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"start", "end"})
  public record Highlight(int start, int end) {}

  public record Duplicate(String passageId, String documentId, String title, String uri) {
    static Duplicate of(Found found) {
      Passage passage = found.passage();
      return new Duplicate(
          passage.id(), passage.documentId(), found.hit().title(), passage.location().uri());
    }
  }

  /// A leg that did not find the passage is null.
  public record Legs(Found.@Nullable Standing bm25, Found.@Nullable Standing dense) {
    static Legs of(Found found) {
      return new Legs(found.standings().get(Leg.BM25), found.standings().get(Leg.DENSE));
    }
  }

  static SearchHit of(Found found, Snippet snippet, boolean explain) {
    Hit hit = found.hit();
    Passage passage = hit.passage();
    Location location = passage.location();
    return new SearchHit(
        passage.id(),
        passage.documentId(),
        hit.externalId(),
        hit.title(),
        location.uri(),
        location.anchor(),
        location.page(),
        location.headings(),
        found.score(),
        null,
        Excerpt.of(snippet),
        passage.start(),
        passage.end(),
        hit.date(),
        found.siblings().stream().map(sibling -> sibling.passage().id()).toList(),
        found.duplicates().stream().map(Duplicate::of).toList(),
        explain ? Legs.of(found) : null);
  }

  /// The address with its fragment, if there is one.
  public String address() {
    return anchor == null ? uri : uri + "#" + anchor;
  }
}
