package dev.heed.benchmarks;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.Snippet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The snippets of a page of ten passages of about 150 words.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH opens it
public class SnippetBenchmark {
  private static final int LENGTH = 240;

  private PassageIndex index;
  private String query;
  private List<Passage> page;

  @Setup
  public void open() throws IOException {
    Corpus corpus = new Synthetic(1_000, 150);
    Path folder = Path.of("benchmarks/target/work/snippets");
    Path directory = folder.resolve("index");
    HeedSide.index(directory, Prepared.of(corpus, folder).texts());
    index = LuceneIndex.open(directory, "default", Ranking.defaults());
    query = corpus.queries().getFirst();
    SearchRequest request = SearchRequest.of(new TextQuery(query), 10);
    page = index.search(request).hits(Leg.BM25).stream().map(Hit::passage).toList();
  }

  @Benchmark
  public List<Snippet> snippets() {
    return index.snippets(query, page, LENGTH);
  }

  @TearDown
  public void close() {
    index.close();
  }
}
