package dev.heed.index.internal.lucene;

import dev.heed.index.SearchResult.Coverage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.StandardDirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/// One commit of a collection, open for searching, with what is worth counting once. Lucene's
/// document numbers are meant across all segments here.
///
/// @param documents numbers of whole documents and aliases: the first one at or after a passage is
///   its document
/// @param language of passages that do not say theirs
/// @param dialects how the passages are analysed, the most frequent first, never empty
/// @param embedded everything with a vector, once somebody has counted it
/// @param sample the terms of passages drawn at random, once somebody has asked for them
record View(
    DirectoryReader reader,
    IndexSearcher searcher,
    FixedBitSet documents,
    Aliases aliases,
    String language,
    List<Dialect> dialects,
    Coverage coverage,
    AtomicReference<@Nullable MatchedDocuments> embedded,
    AtomicReference<@Nullable Map<String, Set<String>>> sample) {
  static final Query PASSAGES = new TermQuery(new Term(Fields.KIND, Kinds.PASSAGE));
  static final Query EMBEDDED = new FieldExistsQuery(Fields.VECTOR);

  /// @param language of documents that do not say theirs
  static View of(DirectoryReader reader, BM25Similarity similarity, String language)
      throws IOException {
    IndexSearcher searcher = new IndexSearcher(reader);
    searcher.setSimilarity(similarity);
    return new View(
        reader,
        searcher,
        documents(reader),
        Aliases.of(reader),
        language,
        Dialect.all(searcher, language),
        new Coverage(searcher.count(EMBEDDED), searcher.count(PASSAGES)),
        new AtomicReference<>(),
        new AtomicReference<>());
  }

  /// A name that no other commit has, of any collection.
  String commit() {
    return StringHelper.idToString(((StandardDirectoryReader) reader).getSegmentInfos().getId());
  }

  /// Everything with a vector. It is counted by the first search that asks: each later one would
  /// have to visit all of it again.
  MatchedDocuments embeddedDocuments() throws IOException {
    MatchedDocuments known = embedded.get();
    if (known != null) return known;
    Owners all = Owners.of(this, List.of());
    MatchedDocuments counted = searcher.search(EMBEDDED, MatchedDocuments.of(this, all));
    embedded.set(counted);
    return counted;
  }

  /// The embedded ones of these passages.
  static Query embedded(Query passages) {
    return new BooleanQuery.Builder()
        .add(passages, Occur.FILTER)
        .add(EMBEDDED, Occur.FILTER)
        .build();
  }

  /// The document, or alias, with this id; -1 when there is none.
  int document(String id) throws IOException {
    Place last = Place.last(reader, new Term(Fields.DOCUMENT_ID, id));
    return last != null && documents.get(last.number()) ? last.number() : -1;
  }

  Place place(int number) {
    return Place.at(reader, number);
  }

  /// The document of a passage.
  int documentOf(int passage) {
    return documents.nextSetBit(passage);
  }

  private static FixedBitSet documents(DirectoryReader reader) throws IOException {
    FixedBitSet documents = new FixedBitSet(Math.max(1, reader.maxDoc()));
    Term document = new Term(Fields.KIND, Kinds.DOCUMENT);
    Place.visit(reader, document, place -> documents.set(place.number()));
    return documents;
  }
}
