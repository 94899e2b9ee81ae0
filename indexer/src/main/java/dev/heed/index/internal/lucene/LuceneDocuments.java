package dev.heed.index.internal.lucene;

import dev.heed.index.Metadata;
import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.Json;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.KnnFloatVectorField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.VectorSimilarityFunction;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/// Turns documents, aliases and failures into Lucene documents, as [Fields] says.
///
/// @param language of documents that do not say theirs
record LuceneDocuments(String language) {
  /// A longer value would not fit into a Lucene term, whatever its characters.
  private static final int LONGEST_VALUE = 10_000;

  private static final List<String> SEARCHABLE = List.of(Fields.CONTENT, Fields.CODE, Fields.TITLE);

  /// The passages, then the document; each is made when it is its turn, so that a long document is
  /// in memory once.
  ///
  /// @param shared the metadata by which its passages can be filtered: its own and its aliases'
  Iterable<Document> block(Block block, List<Metadata> shared) {
    int passages = block.body().spans().size();
    return () ->
        Stream.concat(
                IntStream.range(0, passages).mapToObj(i -> passage(block, i, shared)),
                Stream.of(document(block)))
            .iterator();
  }

  Document alias(Entry entry, String aliasOf) {
    Document document = entry(entry);
    keyword(document, Fields.ALIAS_OF, aliasOf);
    document.add(new NumericDocValuesField(Fields.PASSAGES, 0));
    return document;
  }

  Document failure(FailedItem item) {
    Document document = identified(Kinds.FAILURE, item.id());
    withoutWords(document);
    document.add(new StoredField(Fields.CANONICAL, item.canonical()));
    document.add(new StoredField(Fields.URI, item.uri()));
    document.add(new StoredField(Fields.REASON, item.reason()));
    document.add(new KeywordField(Fields.SOURCE, cut(item.source()), Store.NO));
    document.add(binary(Fields.FINGERPRINT, item.fingerprint()));
    document.add(new SortedDocValuesField(Fields.JOB, new BytesRef(item.job())));
    return document;
  }

  private Document document(Block block) {
    Document document = entry(block.entry());
    document.add(new StringField(Fields.HOLDS, block.entry().contentHash(), Store.NO));
    document.add(new NumericDocValuesField(Fields.PASSAGES, block.body().spans().size()));
    if (block.body().vectors() == null) keyword(document, Fields.PENDING, "true");
    return document;
  }

  private Document entry(Entry entry) {
    Document document = identified(Kinds.DOCUMENT, entry.id());
    Metadata metadata = entry.record().metadata();
    withoutWords(document);
    place(document, entry);
    document.add(new StoredField(Fields.CANONICAL, entry.canonical()));
    document.add(new StoredField(Fields.RECORD, entry.record().json()));
    document.add(binary(Fields.FINGERPRINT, entry.fingerprint()));
    document.add(binary(Fields.CONTENT_HASH, entry.contentHash()));
    document.add(new NumericDocValuesField(Fields.INDEXED_AT, entry.indexedAt()));
    document.add(new SortedDocValuesField(Fields.JOB, new BytesRef(entry.job())));
    filterable(document, List.of(metadata), metadata.date());
    return document;
  }

  private Document passage(Block block, int ordinal, List<Metadata> shared) {
    Entry entry = block.entry();
    Body body = block.body();
    Span span = body.spans().get(ordinal);
    String title = entry.record().title();
    Metadata metadata = entry.record().metadata();
    Document passage = identified(Kinds.PASSAGE, entry.id());
    place(passage, entry);
    passage.add(
        new StringField(Fields.PASSAGE_ID, DocumentId.passage(entry.id(), ordinal), Store.YES));
    passage.add(new StoredField(Fields.ORDINAL, ordinal));
    passage.add(new StoredField(Fields.START, span.start()));
    passage.add(new StoredField(Fields.END, span.end()));
    passage.add(new StoredField(Fields.SLICE_START, body.sliceStart(ordinal)));
    passage.add(new StoredField(Fields.SLICE, body.slice(ordinal)));
    passage.add(
        new StoredField(Fields.LOCATION, Json.MAPPER.writeValueAsString(block.placement(ordinal))));
    searchable(passage, title, block.searchable(ordinal), metadata.language());
    filterable(passage, shared, metadata.date());
    if (body.vectors() != null)
      passage.add(
          new KnnFloatVectorField(
              Fields.VECTOR, body.vectors().get(ordinal), VectorSimilarityFunction.DOT_PRODUCT));
    return passage;
  }

  private void searchable(
      Document passage, String title, String text, @Nullable String ownLanguage) {
    String spoken = ownLanguage == null ? language : ownLanguage;
    passage.add(new AnalysedField(Fields.CONTENT, text, Analyzers.content(spoken)));
    passage.add(new AnalysedField(Fields.CODE, text, Analyzers.code()));
    passage.add(new AnalysedField(Fields.TITLE, title, Analyzers.title(spoken)));
  }

  /// What is no passage has the searchable fields too, with nothing in them. Then every Lucene
  /// document has a length (norm), and Lucene finds one by its number; with gaps it would count its
  /// way to each, which took a third of the time of writing. Scores know of passages alone.
  private static void withoutWords(Document document) {
    SEARCHABLE.forEach(field -> document.add(new AnalysedField(field, "", Analyzers.code())));
  }

  private static void filterable(Document document, List<Metadata> all, @Nullable Instant date) {
    values(document, Fields.SOURCE, all.stream().map(Metadata::source));
    values(document, Fields.TYPE, all.stream().map(Metadata::type));
    values(document, Fields.PATH, all.stream().map(Metadata::path));
    values(document, Fields.TAGS, all.stream().flatMap(metadata -> metadata.tags().stream()));
    values(
        document,
        Fields.LANGUAGE,
        all.stream().flatMap(metadata -> Stream.ofNullable(metadata.language())));
    all.stream()
        .flatMap(metadata -> Stream.ofNullable(metadata.date()))
        .distinct()
        .forEach(day -> document.add(new LongPoint(Fields.DATES, day.toEpochMilli())));
    if (date != null) document.add(new NumericDocValuesField(Fields.DATE, date.toEpochMilli()));
  }

  private static void values(Document document, String field, Stream<String> values) {
    values
        .map(LuceneDocuments::cut)
        .distinct()
        .forEach(value -> document.add(new KeywordField(field, value, Store.NO)));
  }

  private static Document identified(String kind, String id) {
    Document document = new Document();
    keyword(document, Fields.KIND, kind);
    keyword(document, Fields.DOCUMENT_ID, id);
    return document;
  }

  private static void place(Document document, Entry entry) {
    document.add(new StoredField(Fields.URI, entry.uri()));
    document.add(new StoredField(Fields.TITLE_TEXT, entry.record().title()));
    if (entry.externalId() != null)
      document.add(new StoredField(Fields.EXTERNAL_ID, entry.externalId()));
  }

  private static void keyword(Document document, String field, String value) {
    document.add(new StringField(field, value, Store.NO));
    document.add(new SortedDocValuesField(field, new BytesRef(value)));
  }

  private static BinaryDocValuesField binary(String field, String value) {
    return new BinaryDocValuesField(field, new BytesRef(value));
  }

  private static String cut(String value) {
    return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE);
  }
}
