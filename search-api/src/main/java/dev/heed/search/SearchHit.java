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
/// @param score of the first stage; hits that were read again are not in its order
/// @param relevance probability that it answers, null where no calibrated stage ran
/// @param start first UTF-16 code unit of the passage in its document's text
/// @param end one past the last
/// @param date when the document was last changed
/// @param siblings ids of its document's passages further down, which it stands for
/// @param duplicates passages of nearly the same text further down, which it stands for
/// @param legs where each leg had it, null unless asked for
/// @param rerank what reading it again came to, null unless it was read and that is asked for
/// @param evidence what was read in it, null unless that is known and asked for
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
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Legs legs,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reordered rerank,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Evidence evidence) {

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

  /// `[start, end)` in UTF-16 code units of a text, in JSON an array of two.
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"start", "end"})
  public record Highlight(int start, int end) {
    static Highlight of(dev.heed.rerank.Evidence.Span span) {
      return new Highlight(span.start(), span.end());
    }
  }

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

  /// Where reading again has put it.
  ///
  /// @param before rank in the first stage's list, from 1
  /// @param score of the language model's heads, on a scale of their own
  /// @param blended what it is ordered by: z-scores of both stages, the second one weighted
  public record Reordered(int before, double score, double blended) {
    static Reordered of(Read read) {
      return new Reordered(read.before(), read.score(), read.blended());
    }
  }

  /// What a language model's attention went to, for this query beyond what it goes to for none. It
  /// tells what was read, not why.
  ///
  /// @param text the passage, verbatim
  /// @param words those that were read most, in their order
  /// @param sentence the one that was read most, `[start, end)` in the passage
  public record Evidence(String text, List<ReadWord> words, Highlight sentence) {
    static Evidence of(String text, dev.heed.rerank.Evidence evidence) {
      return new Evidence(
          text,
          evidence.words().stream().map(ReadWord::of).toList(),
          Highlight.of(evidence.sentence()));
    }
  }

  /// A word and its part of all that was read, in (0, 1].
  ///
  /// @param range `[start, end)` in the passage
  public record ReadWord(Highlight range, double share) {
    static ReadWord of(dev.heed.rerank.Evidence.Word word) {
      return new ReadWord(Highlight.of(word.span()), Math.round(word.share() * 1e4) / 1e4);
    }
  }

  static SearchHit of(Found found, Snippet snippet, SearchQuery query) {
    boolean explain = query.shape().explain();
    @Nullable Read read = found.read();
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
        read == null ? null : read.relevance(),
        Excerpt.of(snippet),
        passage.start(),
        passage.end(),
        hit.date(),
        found.siblings().stream().map(sibling -> sibling.passage().id()).toList(),
        found.duplicates().stream().map(Duplicate::of).toList(),
        explain ? Legs.of(found) : null,
        explain && read != null ? Reordered.of(read) : null,
        query.rerank().evidence() ? evidence(passage, read) : null);
  }

  private static @Nullable Evidence evidence(Passage passage, @Nullable Read read) {
    return read == null || read.evidence() == null
        ? null
        : Evidence.of(passage.text(), read.evidence());
  }

  /// The address with its fragment, if there is one.
  public String address() {
    return anchor == null ? uri : uri + "#" + anchor;
  }
}
