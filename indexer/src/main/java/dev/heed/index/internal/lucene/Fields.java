package dev.heed.index.internal.lucene;

/// Names of the Lucene fields.
///
/// A document is one *block* of Lucene documents with the same [#DOCUMENT_ID]: its passages in
/// their order, then the document itself; it is replaced as a whole. A failed source item is a
/// block of one. Each passage stores the slice of the document's text from its own start to the
/// next passage's start (the first one from 0, the last one to the end), so that the document's
/// text is the slices joined and is stored once.
final class Fields {
  /// `passage`, `document` or `failure`. Keyword with doc values.
  static final String KIND = "kind";

  /// Keyword with doc values, on every Lucene document of the block.
  static final String DOCUMENT_ID = "documentId";

  /// Keyword, stored.
  static final String PASSAGE_ID = "passageId";

  static final String ORDINAL = "ordinal";

  /// First and one-past-last code unit of the passage in the document's text, and where the stored
  /// slice begins.
  static final String START = "start";

  static final String END = "end";
  static final String SLICE_START = "sliceStart";
  static final String SLICE = "slice";

  /// Stored JSON on a passage: the [dev.heed.index.Location] without its address.
  static final String LOCATION = "location";

  /// Title, headings and passage text, stemmed by the document's language: what BM25 searches.
  static final String CONTENT = "content";

  /// The same text for code: `camelCase` and `dotted.names` whole and split.
  static final String CODE = "code";

  /// The title alone, analysed, for `title:word`; on a passage.
  static final String TITLE = "title";

  /// Stored on passage and document.
  static final String TITLE_TEXT = "titleText";

  static final String URI = "uri";
  static final String EXTERNAL_ID = "externalId";

  /// Unit-length vector of the passage; absent while it waits for one.
  static final String VECTOR = "vector";

  /// Filterable metadata, on passage, document and (source only) failure: keyword with sorted-set
  /// doc values.
  static final String SOURCE = "source";

  static final String TYPE = "type";
  static final String PATH = "path";
  static final String LANGUAGE = "language";
  static final String TAGS = "tags";

  /// Milliseconds since the epoch: point and doc value.
  static final String DATE = "date";

  /// Stored JSON on a document: title, outline, page starts, metadata.
  static final String RECORD = "record";

  /// Name within the source from which the id is made; stored on document and failure.
  static final String CANONICAL = "canonical";

  /// Mark that changes when the source item may have changed.
  static final String FINGERPRINT = "fingerprint";

  /// SHA-256 of title and text. Keyword on a document.
  static final String CONTENT_HASH = "contentHash";

  /// On an alias: the id of the document whose passages it shares. Keyword.
  static final String ALIAS_OF = "aliasOf";

  /// `true` on a document whose passages wait for vectors. Keyword.
  static final String PENDING = "pending";

  static final String INDEXED_AT = "indexedAt";
  static final String JOB = "job";

  /// Why it failed. Stored on a failure.
  static final String REASON = "reason";

  private Fields() {}
}
