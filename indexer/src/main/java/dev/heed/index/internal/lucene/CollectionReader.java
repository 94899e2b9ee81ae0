package dev.heed.index.internal.lucene;

import dev.heed.index.Completions;
import dev.heed.index.Document;
import dev.heed.index.Heading;
import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.WeightedTerms;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import dev.heed.index.Snippet;
import dev.heed.index.TermStatistics;
import dev.heed.index.internal.store.CollectionMark;
import dev.heed.index.internal.store.IndexDirectory;
import dev.heed.index.internal.store.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;

/// Reads one collection of an index directory, always its newest commit.
public final class CollectionReader implements PassageIndex {
  private final Path directory;
  private final Views views;
  private final BackgroundCompletions completions;
  private final QueryAnalyzers analyzers;
  private final Wanted wanted;
  private final InstantSource clock;
  private final CollectionMark mark;

  /// Once an index has an encoder it keeps it.
  private volatile @Nullable String encoder;

  private CollectionReader(
      Path directory,
      Views views,
      BackgroundCompletions completions,
      QueryAnalyzers analyzers,
      Wanted wanted,
      InstantSource clock,
      CollectionMark mark) {
    this.directory = directory;
    this.views = views;
    this.completions = completions;
    this.analyzers = analyzers;
    this.wanted = wanted;
    this.clock = clock;
    this.mark = mark;
  }

  /// Opens a collection that others may be writing.
  ///
  /// @param clock from which the age of documents is counted
  public static CollectionReader open(
      Path directory, String collection, Ranking ranking, InstantSource clock) throws IOException {
    IndexDirectory index = find(directory);
    if (!index.has(collection))
      throw new IllegalArgumentException(
          "%s has no collection '%s': there are %s"
              .formatted(directory, collection, index.collections()));
    String language = index.settings(collection, IndexSettings.defaults()).language();
    Path folder = index.collection(collection);
    QueryAnalyzers analyzers = new QueryAnalyzers(ranking.synonyms(), language);
    BM25Similarity similarity = new BM25Similarity(ranking.k1(), ranking.b());
    CollectionMark mark = CollectionMark.of(folder);
    FSDirectory files = FSDirectory.open(folder);
    try {
      Views views = new Views(files, similarity, language);
      return new CollectionReader(
          directory,
          views,
          new BackgroundCompletions(views, new StoredCompletions(folder)),
          analyzers,
          new Wanted(folder),
          clock,
          mark);
    } catch (IndexNotFoundException e) {
      files.close();
      throw new IllegalStateException(
          "collection '%s' of %s is still empty: wait for its first documents"
              .formatted(collection, directory),
          e);
    }
  }

  @Override
  public <T> T search(SearchRequest request, Function<SearchResult, T> use) {
    return views.read(
        view -> new Search(view, request, analyzers, wanted, clock.instant()).run(use));
  }

  @Override
  public List<Snippet> snippets(String query, List<Passage> passages, int length) {
    return views.readCurrent(
        view -> {
          Snippets snippets = new Snippets(view, QueryTextParser.parse(query), analyzers, length);
          List<Snippet> all = new ArrayList<>(passages.size());
          for (Passage passage : passages) all.add(snippets.of(passage));
          return all;
        });
  }

  @Override
  public Optional<Document> document(String id) {
    return views.read(view -> new StoredDocuments(view).document(id));
  }

  @Override
  public List<Heading> outline(String id) {
    return views.read(view -> new StoredDocuments(view).outline(id));
  }

  @Override
  public Map<String, String> idsByExternalId() {
    return views.read(view -> new StoredDocuments(view).idsByExternalId());
  }

  @Override
  public List<String> documentIds() {
    return views.read(view -> new StoredDocuments(view).ids());
  }

  @Override
  public List<String> named(String name, int most) {
    return views.read(view -> new NamedDocuments(view).find(name, most));
  }

  @Override
  public Optional<Passage> passage(String id) {
    return views.read(view -> new StoredDocuments(view).passage(id));
  }

  @Override
  public Optional<float[]> vector(String passageId) {
    return views.read(
        view -> {
          int passage = new StoredDocuments(view).number(passageId);
          return passage < 0 ? Optional.empty() : Optional.ofNullable(view.place(passage).vector());
        });
  }

  @Override
  public WeightedTerms keyTerms(String id, int count) {
    return views.read(view -> KeyTerms.of(view, passages(view, id), count));
  }

  private static List<Integer> passages(View view, String id) throws IOException {
    StoredDocuments stored = new StoredDocuments(view);
    int document = view.document(id);
    if (document >= 0) return stored.passagesOf(document);
    int passage = stored.number(id);
    if (passage >= 0) return List.of(passage);
    throw new IllegalArgumentException("no document or passage has the id '%s'".formatted(id));
  }

  @Override
  public TermStatistics statistics() {
    return new CollectionStatistics(views);
  }

  @Override
  public Completions completions() {
    return completions;
  }

  /// The encoder may have been chosen after this was opened.
  @Override
  public Optional<String> encoder() {
    try {
      String known = encoder;
      if (known != null) return Optional.of(known);
      Manifest.EncoderMark mark = find(directory).manifest().encoder();
      encoder = mark == null ? null : mark.name();
      return Optional.ofNullable(encoder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the index in " + directory, e);
    }
  }

  @Override
  public boolean exists() {
    return mark.holds();
  }

  @Override
  public void close() {
    try {
      completions.close();
      views.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the index in " + directory, e);
    }
  }

  private static IndexDirectory find(Path directory) throws IOException {
    return IndexDirectory.find(directory)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no index in %s: write one with 'heed index'".formatted(directory)));
  }
}
