package dev.heed.benchmarks;

import dev.heed.index.Metadata;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.passage.PassageSplitter;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.util.List;
import java.util.StringTokenizer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A document of five thousand words into passages of about 200 tokens, measured in words.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PassageSplitterBenchmark {
  private final PassageSplitter splitter =
      new PassageSplitter(text -> new StringTokenizer(text).countTokens(), 200);
  private final ParsedDocument document = document();

  private static ParsedDocument document() {
    Text text = new Synthetic(1, 5_000).documents().findFirst().orElseThrow();
    Metadata metadata = new Metadata("benchmark", "text", "", null, null, List.of());
    return new ParsedDocument(null, text.title(), text.text(), List.of(), List.of(), metadata);
  }

  @Benchmark
  public List<Span> split() {
    return splitter.split(document);
  }
}
