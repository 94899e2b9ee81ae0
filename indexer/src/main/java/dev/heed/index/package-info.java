/// Reads sources, cuts passages, writes and searches one Lucene index. A plain Java library:
///
/// ```java
/// Source source = new Source.Files(notes, List.of(), List.of(), false);
/// try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
///   indexer.index(JobRequest.of(source), (job, expected) -> {}, () -> false);
/// }
/// try (PassageIndex index =
///     LuceneIndex.open(directory, "default", LuceneIndex.Ranking.defaults())) {
///   SearchRequest request = SearchRequest.of(new TextQuery("where are the flowers"), 10);
///   for (Hit hit : index.search(request).hits(Leg.BM25)) print(hit.passage().text());
/// }
/// ```
///
/// With an [dev.heed.llm.Encoder] in the place of `null`, [Indexer#embed] adds vectors, and the
/// dense leg finds passages by their meaning.
@NullMarked
package dev.heed.index;

import org.jspecify.annotations.NullMarked;
