package dev.heed.index;

import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.internal.DocumentId;
import dev.heed.index.internal.job.PassageEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/// An index directory and the short ways in which the tests use it.
record Workshop(Path directory, IndexSettings settings, @Nullable PassageEncoder encoder) {
  static final String COLLECTION = "default";

  static Workshop in(Path directory) {
    return new Workshop(directory, settings(Limits.defaults()), HashEncoder.fast());
  }

  static IndexSettings settings(Limits limits) {
    return new IndexSettings("en", 40, false, VectorStorage.INT8, Duration.ofMillis(100), limits);
  }

  Indexer open() {
    return open(UnaryOperator.identity());
  }

  Indexer open(UnaryOperator<Directory> disk) {
    return Indexer.openWith(directory, COLLECTION, settings, encoder, Duration.ZERO, disk);
  }

  Job index(Shelf... shelves) {
    return index(false, shelves);
  }

  Job indexAndDeleteMissing(Shelf... shelves) {
    return index(true, shelves);
  }

  private Job index(boolean deleteMissing, Shelf... shelves) {
    try (Indexer indexer = open()) {
      return indexer.index(
          Stream.of(shelves).map(Shelf::source).toList(), deleteMissing, (_, _) -> {}, () -> false);
    }
  }

  SearchResult.Coverage embed() {
    try (Indexer indexer = open()) {
      return indexer.embed(_ -> {}, () -> false);
    }
  }

  IndexStatus.CollectionStatus status() {
    return IndexStatus.read(directory).orElseThrow().collections().getFirst();
  }

  List<Failure> failures() {
    return IndexStatus.failures(directory, COLLECTION, 100);
  }

  /// The lines of an export, in the order of the documents' ids.
  List<String> export() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Indexer.export(directory, COLLECTION, out, true);
    return out.toString(StandardCharsets.UTF_8).lines().sorted().toList();
  }

  /// The documents that a word finds: `address score`, best first.
  List<String> search(String words, Filter... filters) {
    try (PassageIndex index = read()) {
      SearchRequest request =
          new SearchRequest(
              new TextQuery(words),
              1000,
              List.of(filters),
              SearchRequest.Order.RELEVANCE,
              List.of(),
              null);
      return index.search(request).hits(Leg.BM25).stream()
          .map(hit -> hit.passage().location().uri() + " " + hit.score())
          .toList();
    }
  }

  List<String> found(String words, Filter... filters) {
    return search(words, filters).stream()
        .map(line -> line.substring(0, line.indexOf(' ')))
        .sorted()
        .toList();
  }

  Optional<Document> document(Shelf shelf, String path) {
    try (PassageIndex index = read()) {
      return index.document(DocumentId.of(shelf.address(path)));
    }
  }

  Optional<float[]> vector(String passageId) {
    try (PassageIndex index = read()) {
      return index.vector(passageId);
    }
  }

  private PassageIndex read() {
    return LuceneIndex.open(directory, COLLECTION, LuceneIndex.Ranking.defaults());
  }
}
