package dev.heed.springai.retrieval;

import dev.heed.springai.RerankMetadata;

/// What a [HeedDocumentRetriever] writes into a document's metadata. A key that does not apply is
/// absent. The document's id is the passage's.
public final class RetrievalMetadata {
  /// Title of the document that the passage is of, a `String`. Rerankers read it before the text.
  public static final String TITLE = "title";

  /// What opens the document at the passage, a `String`.
  public static final String ADDRESS = "heed.address";

  /// Id of the document, a `String`, for `GET /v1/documents/ID`.
  public static final String DOCUMENT_ID = "heed.document-id";

  /// The id that the source itself gave the document, a `String`.
  public static final String EXTERNAL_ID = "heed.external-id";

  /// First UTF-16 code unit of the passage in the document's text, an `Integer`.
  public static final String START = "heed.start";

  /// One past the last, an `Integer`.
  public static final String END = "heed.end";

  /// Sections around the passage, outermost first, a `List<String>`.
  public static final String HEADINGS = "heed.headings";

  /// Page of a paged document, from 1, an `Integer`.
  public static final String PAGE = "heed.page";

  /// The score of the search, a `Double`. It is the document's own score too, unless the service
  /// read the hits again: then their order is another, and they have none.
  public static final String FIRST_SCORE = RerankMetadata.FIRST_SCORE;

  /// How likely the passage answers, a `Double` in [0, 1], where the service has read it again.
  public static final String RELEVANCE = RerankMetadata.RELEVANCE;

  private RetrievalMetadata() {}
}
