package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.index.Hit;
import dev.heed.index.IndexSettings;
import dev.heed.index.Leg;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import dev.heed.index.internal.store.IndexDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  private static final SearchRequest ONE = SearchRequest.of(new TextQuery("word"), 1);

  @TempDir Path root;

  @Test
  void aFolderWithoutIndexIsNamed() {
    assertThatThrownBy(() -> LuceneIndex.open(root, "default", Ranking.defaults()))
        .hasMessageContaining("there is no index in " + root)
        .hasMessageContaining("heed index");
  }

  @Test
  void aNewerFormatIsRefused() throws Exception {
    new TestCollection(root).commit().close();
    Path manifest = root.resolve("heed.json");
    Files.writeString(
        manifest, Files.readString(manifest).replaceAll("\"version\" : \\d+", "\"version\" : 999"));
    assertThatThrownBy(() -> LuceneIndex.open(root, "default", Ranking.defaults()))
        .hasMessageContaining("999");
  }

  @Test
  void anUnknownCollectionIsAnsweredWithTheKnownOnes() throws Exception {
    new TestCollection(root).commit().close();
    assertThatThrownBy(() -> LuceneIndex.open(root, "papers", Ranking.defaults()))
        .hasMessageContaining("no collection 'papers'")
        .hasMessageContaining("[default]");
    assertThatThrownBy(() -> LuceneIndex.open(root, "../etc", Ranking.defaults()))
        .hasMessageContaining("'../etc'");
  }

  @Test
  void aCollectionBeforeItsFirstCommitIsStillEmpty() throws Exception {
    IndexDirectory.openOrCreate(root).settings("new", IndexSettings.defaults());
    assertThatThrownBy(() -> LuceneIndex.open(root, "new", Ranking.defaults()))
        .hasMessageContaining("'new'")
        .hasMessageContaining("still empty");
  }

  @Test
  void aSearchSeesTheNewestCommitAndNothingElse() throws Exception {
    try (TestCollection collection = new TestCollection(root)) {
      collection.put("one", "", "word").commit();
      try (PassageIndex index = collection.open()) {
        assertThat(search(index).total()).isEqualTo(1);
        collection.put("two", "", "word");
        assertThat(search(index).total()).isEqualTo(1);
        collection.commit();
        assertThat(search(index).total()).isEqualTo(2);
        collection.remove("one");
        collection.commit();
        assertThat(search(index).hits(Leg.BM25)).hasSize(1);
      }
    }
  }

  @Test
  void everySearchSeesOneSnapshotWhileAnotherThreadCommits() throws Exception {
    try (TestCollection collection = new TestCollection(root)) {
      // Each commit holds as many documents with the word as its generation says.
      collection.put("d0", "", "word").commit();
      AtomicBoolean done = new AtomicBoolean();
      try (PassageIndex index = collection.open()) {
        CompletableFuture<Void> writing =
            CompletableFuture.runAsync(
                () -> {
                  try {
                    for (int i = 1; i < 60; i++)
                      collection.put("d" + i, "", "word", "word").commit();
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  } finally {
                    done.set(true);
                  }
                });
        long last = 0;
        do {
          SearchResult result = search(index);
          assertThat(result.hits(Leg.BM25)).hasSize((int) result.total());
          assertThat(result.coverage().passages()).isEqualTo(result.total());
          assertThat(result.total()).isEqualTo(2 * result.totalDocuments() - 1);
          assertThat(result.total()).isGreaterThanOrEqualTo(last);
          last = result.total();
        } while (!done.get());
        writing.join();
        assertThat(search(index).total()).isEqualTo(119);
      }
    }
  }

  @Test
  void aHitIsReadFromTheSnapshotOfItsSearchThoughTheDocumentHasChanged() throws Exception {
    try (TestCollection collection = new TestCollection(root)) {
      collection.put("one", "", "word before").commit();
      try (PassageIndex index = collection.open()) {
        String read =
            index.search(
                ONE,
                found -> {
                  change(collection, "word after");
                  assertThat(index.search(ONE).hits(Leg.BM25).getFirst().passage().text())
                      .isEqualTo("word after");
                  return found.hits(Leg.BM25).getFirst().passage().text();
                });
        assertThat(read).isEqualTo("word before");
      }
    }
  }

  @Test
  void aHitIsReadWhileItsSearchRunsOrNever() throws Exception {
    try (TestCollection collection = new TestCollection(root)) {
      collection.put("one", "", "word", "second word").commit();
      try (PassageIndex index = collection.open()) {
        List<Hit> hits =
            index.search(
                SearchRequest.of(new TextQuery("word"), 2),
                found -> {
                  found.hits(Leg.BM25).getFirst().passage();
                  return found.hits(Leg.BM25);
                });
        assertThat(hits.getFirst().passage().text()).isEqualTo("word");
        assertThatThrownBy(() -> hits.getLast().passage()).hasMessageContaining("after its search");
      }
    }
  }

  private static void change(TestCollection collection, String text) {
    try {
      collection.put("one", "", text).commit();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SearchResult search(PassageIndex index) {
    return index.search(SearchRequest.of(new TextQuery("word"), 1000));
  }
}
