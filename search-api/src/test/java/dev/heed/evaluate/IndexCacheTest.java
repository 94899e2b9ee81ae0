package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.cli.RealEncoder;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.llm.Encoder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCacheTest {
  @TempDir Path folder;
  private Path data;
  private IndexCache cache;
  private final Heard heard = new Heard();

  @BeforeEach
  void write() throws IOException {
    data = Lighthouse.in(folder.resolve("lighthouse"));
    cache = new IndexCache(folder.resolve("cache"), 1 << 30);
  }

  @Test
  void theSecondTimeNothingIsBuilt() throws IOException {
    Path first = index(VectorStorage.INT8, null);
    assertThat(index(VectorStorage.INT8, null)).isEqualTo(first);
    assertThat(heard.begun).containsExactly("indexing lighthouse");
  }

  @Test
  void theSameCorpusElsewhereAndCompressedIsTheSame() throws IOException {
    Path first = index(VectorStorage.INT8, null);
    Path other = Lighthouse.in(folder.resolve("other"));
    Files.delete(other.resolve("corpus.jsonl"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(other.resolve("corpus.jsonl.gz")))) {
      out.write(Lighthouse.CORPUS.getBytes(StandardCharsets.UTF_8));
    }
    data = other;
    assertThat(index(VectorStorage.INT8, null)).isEqualTo(first);
  }

  @Test
  void aChangedCorpusIsNoticedAlsoWhenItsLengthIsTheSame() throws IOException {
    Path first = index(VectorStorage.INT8, null);
    Path corpus = data.resolve("corpus.jsonl");
    Files.writeString(corpus, Lighthouse.CORPUS.replace("brass", "glass"));
    Files.setLastModifiedTime(corpus, FileTime.from(Instant.now().plusSeconds(1)));

    assertThat(index(VectorStorage.INT8, null)).isNotEqualTo(first);
    assertThat(heard.begun).hasSize(2);
  }

  @Test
  void aBrokenIndexIsBuiltAgain() throws IOException {
    Path index = index(VectorStorage.INT8, null);
    Files.writeString(index.resolve("heed.json"), "{\"format\": \"something else\"}");

    assertThat(index(VectorStorage.INT8, null)).isEqualTo(index);
    assertThat(heard.begun).containsExactly("indexing lighthouse", "indexing lighthouse");
    assertThat(IndexCache.status(index).orElseThrow().documents()).isEqualTo(4);
  }

  @Test
  void whatWasStoppedIsGoneOnWith() throws IOException {
    assertThat(
            cache.index(
                TestCollection.open(data), settings(VectorStorage.INT8), null, heard, () -> true))
        .isEmpty();
    assertThat(index(VectorStorage.INT8, null).getFileName())
        .hasToString(key(VectorStorage.INT8, null));
    assertThat(heard.begun).hasSize(2);
  }

  @Test
  void theOneNotUsedForLongestGoesFirst() throws IOException {
    Path int8 = index(VectorStorage.INT8, null);
    Path asFloat = index(VectorStorage.FLOAT, null);
    Files.setLastModifiedTime(
        int8.resolveSibling(int8.getFileName() + ".json"), FileTime.from(Instant.EPOCH));
    long both = cache.list().stream().mapToLong(IndexCache.Cached::bytes).sum();
    cache = new IndexCache(folder.resolve("cache"), both - 1);

    index(VectorStorage.FLOAT, null);
    assertThat(cache.list()).extracting(IndexCache.Cached::index).containsExactly(asFloat);
    assertThat(int8).doesNotExist();
  }

  @Test
  void clearingFreesWhatTheListShows() throws IOException {
    Path index = index(VectorStorage.INT8, null);
    List<IndexCache.Cached> listed = cache.list();
    assertThat(listed)
        .extracting(cached -> cached.entry().collection())
        .containsExactly("lighthouse");
    assertThat(cache.clear()).isEqualTo(listed.getFirst().bytes()).isPositive();
    assertThat(cache.list()).isEmpty();
    assertThat(index).doesNotExist();
  }

  @Test
  void vectorsOfAnotherStorageAreTakenOver() throws IOException {
    try (Encoder encoder = RealEncoder.open()) {
      index(VectorStorage.INT8, encoder);
      Path taken = index(VectorStorage.FLOAT, encoder);

      assertThat(heard.begun)
          .containsExactly(
              "indexing lighthouse",
              "embedding lighthouse with bge-small-en-v1.5",
              "taking over the vectors of " + key(VectorStorage.INT8, encoder),
              "embedding lighthouse with bge-small-en-v1.5");
      assertThat(IndexCache.status(taken).orElseThrow().embedded()).isEqualTo(4);
      index(VectorStorage.FLOAT, encoder);
      assertThat(heard.begun).hasSize(4);
    }
  }

  private Path index(VectorStorage vectors, @Nullable Encoder encoder) throws IOException {
    return cache
        .index(TestCollection.open(data), settings(vectors), encoder, heard, () -> false)
        .orElseThrow();
  }

  private String key(VectorStorage vectors, @Nullable Encoder encoder) throws IOException {
    TestCollection collection = TestCollection.open(data);
    String hash = new CorpusHashes(folder).of(collection.corpus());
    return CacheEntry.of(collection, hash, settings(vectors), encoder).key();
  }

  private static IndexSettings settings(VectorStorage vectors) {
    return IndexSettings.defaults().ofWholeDocuments().with(vectors);
  }
}
