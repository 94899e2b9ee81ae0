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

  /// Stored.
  static final String ORDINAL = "ordinal";

  /// First and one-past-last code unit of the passage in the document's text, and where the stored
  /// slice begins. Stored.
  static final String START = "start";

  static final String END = "end";
  static final String SLICE_START = "sliceStart";
  static final String SLICE = "slice";

  /// Stored JSON on a passage: a [dev.heed.index.internal.Placement].
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

  /// Filterable metadata: keyword with sorted-set doc values. A document and an alias carry their
  /// own; passages carry those of their document and of all its aliases, so that a filter which
  /// only an alias meets still finds them; a failure has its source only.
  static final String SOURCE = "source";

  static final String TYPE = "type";
  static final String PATH = "path";
  static final String LANGUAGE = "language";
  static final String TAGS = "tags";

  /// When the document was last changed, milliseconds since the epoch: doc value.
  static final String DATE = "date";

  /// The same, as a point to filter by; on a passage also those of the aliases. A field of its own
  /// because Lucene wants a field to be the same thing in every document.
  static final String DATES = "dates";

  /// Stored JSON on a document: a [DocumentRecord].
  static final String RECORD = "record";

  /// Name within the source from which the id is made; stored on document and failure.
  static final String CANONICAL = "canonical";

  /// Mark that changes when the source item may have changed. Binary doc value on document and
  /// failure.
  static final String FINGERPRINT = "fingerprint";

  /// [dev.heed.index.internal.ContentHash] of a document: binary doc value.
  static final String CONTENT_HASH = "contentHash";

  /// The same, on a document that is no alias: keyword.
  static final String HOLDS = "holds";

  /// On an alias: the id of the document whose passages it shares. Keyword with doc values.
  static final String ALIAS_OF = "aliasOf";

  /// How many passages a document has: doc value; 0 on an alias.
  static final String PASSAGES = "passages";

  /// `true` on a document whose passages wait for vectors. Keyword.
  static final String PENDING = "pending";

  /// When a document was written, milliseconds since the epoch, and by which job: doc values.
  static final String INDEXED_AT = "indexedAt";

  static final String JOB = "job";

  /// Why it failed. Stored on a failure.
  static final String REASON = "reason";

  private Fields() {}
}
