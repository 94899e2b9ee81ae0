package dev.heed.benchmarks;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.Limits;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import dev.heed.index.internal.lucene.CollectionWriter;
import dev.heed.search.EncoderState;
import dev.heed.search.Mode;
import dev.heed.search.SearchHit;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.TextEncoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.store.FSDirectory;

/// heed through its public doors: jobs and imports write, the pipeline searches.
final class HeedSide {
  static final String ENCODER = "benchmark";
  static final Duration COMMIT_EVERY = Duration.ofSeconds(5);
  static final String COLLECTION = "default";

  private HeedSide() {}

  private static IndexSettings settings() {
    return new IndexSettings("en", 200, true, VectorStorage.INT8, COMMIT_EVERY, Limits.defaults());
  }

  /// `heed index FILE`: text, the vectors to follow.
  static void index(Path directory, Path texts) {
    try (Indexer indexer = Indexer.open(directory, COLLECTION, settings(), null)) {
      Job job =
          indexer.index(JobRequest.of(new Source.JsonLines(texts)), (_, _) -> {}, () -> false);
      if (job.state() != Job.State.DONE || !job.failures().isEmpty())
        throw new IllegalStateException("indexing failed: " + job);
    }
  }

  /// `heed import FILE`: text and vectors at once.
  static void load(Path directory, Path embedded) throws IOException {
    try (Indexer indexer = Indexer.open(directory, COLLECTION, settings(), null);
        InputStream in = Files.newInputStream(embedded)) {
      indexer.importFrom(in, (_, _) -> {});
    }
  }

  /// One segment, so that both sides search the same number of them.
  static void merge(Path directory) throws IOException {
    try (CollectionWriter writer =
        new CollectionWriter(
            FSDirectory.open(directory.resolve("collections").resolve(COLLECTION)), settings())) {
      writer.merge();
    }
  }

  /// @param shape plain for what bare Lucene does, usual for what a user of heed gets
  static Searching open(Path directory, List<Asked> queries, Shape shape) {
    PassageIndex index = LuceneIndex.open(directory, COLLECTION, Ranking.defaults());
    SearchPipeline pipeline =
        new SearchPipeline(index, () -> new EncoderState.Ready(PreparedEncoder.of(queries)));
    return new Searching() {
      @Override
      public Shown search(Asked asked, Mode mode) {
        return shown(pipeline.search(SearchQuery.of(asked.words()).with(mode).with(shape)));
      }

      @Override
      public void close() {
        index.close();
      }
    };
  }

  private static Shown shown(SearchResponse response) {
    return new Shown(response.total(), response.hits().stream().map(HeedSide::shown).toList());
  }

  private static Shown.Hit shown(SearchHit hit) {
    return new Shown.Hit(
        String.valueOf(hit.externalId()),
        hit.title(),
        hit.snippet().text(),
        hit.snippet().highlights().size());
  }

  /// Knows the vectors of the queries, so that no time goes into making them.
  private record PreparedEncoder(Map<String, float[]> vectors) implements TextEncoder {
    static PreparedEncoder of(List<Asked> queries) {
      Map<String, float[]> vectors = new HashMap<>();
      queries.forEach(query -> vectors.put(query.words(), query.vector()));
      return new PreparedEncoder(vectors);
    }

    @Override
    public String name() {
      return ENCODER;
    }

    @Override
    public float[] encodeQuery(String text) {
      float[] vector = vectors.get(text);
      if (vector == null) throw new IllegalArgumentException("no vector is prepared for: " + text);
      return vector;
    }

    @Override
    public List<float[]> encodePassages(List<String> texts) {
      return texts.stream().map(this::encodeQuery).toList();
    }
  }
}
