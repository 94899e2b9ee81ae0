package dev.heed.search;

/// What a client asks: `SearchQuery.of("blank strings").with(Mode.BM25).with(Page.first(20))`.
///
/// @param text words, "phrases", -exclusions, field:value; for [SearchPipeline#similar] the id of a
///   passage or document
/// @param expand whether it is searched with more than its own words
/// @param rerank whether a language model reads the first hits again
public record SearchQuery(
    String text,
    Mode mode,
    Retrieval retrieval,
    Fusion fusion,
    Shape shape,
    Expand expand,
    Rerank rerank,
    Page page) {
  public static final int LONGEST = 10_000;

  public SearchQuery {
    if (text.isBlank())
      throw new IllegalArgumentException("the query is empty: give a word or more");
    if (text.length() > LONGEST)
      throw new IllegalArgumentException(
          "a query may have %d characters, this one has %d".formatted(LONGEST, text.length()));
  }

  /// Hybrid, no fusion chosen, grouped by document, not expanded, not read again, the first ten.
  public static SearchQuery of(String text) {
    return new SearchQuery(
        text,
        Mode.HYBRID,
        Retrieval.usual(),
        Fusion.unchosen(),
        Shape.usual(),
        Expand.off(),
        Rerank.off(),
        Page.first(10));
  }

  /// Other words, searched in the same way.
  public SearchQuery with(String text) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Mode mode) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Retrieval retrieval) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Fusion fusion) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Shape shape) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Expand expand) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Rerank rerank) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }

  public SearchQuery with(Page page) {
    return new SearchQuery(text, mode, retrieval, fusion, shape, expand, rerank, page);
  }
}
