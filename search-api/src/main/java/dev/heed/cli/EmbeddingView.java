package dev.heed.cli;

import dev.heed.index.EmbeddingListener;
import dev.heed.index.SearchResult.Coverage;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// Shows how the filling in of vectors goes.
final class EmbeddingView implements EmbeddingListener, AutoCloseable {
  private static final int TRUNCATED_SHOWN = 3;

  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean json;
  private final ProgressLine line;
  private final Instant since = Instant.now();
  private final List<String> truncated = new ArrayList<>();
  private long truncatedDocuments;
  private long truncatedPassages;
  private @Nullable Coverage first;

  /// What programs are told.
  ///
  /// @param truncated passages of this run whose vectors stand for their beginnings
  record Event(long embedded, long passages, long truncated) {}

  EmbeddingView(CommandLine commandLine, boolean json) {
    this.out = commandLine.getOut();
    this.err = commandLine.getErr();
    this.json = json;
    this.line = ProgressLine.on(err);
  }

  @Override
  public void progress(Coverage coverage) {
    if (first == null) first = coverage;
    if (json) event(coverage);
    else line.show(describe(coverage, first));
  }

  @Override
  public void truncated(String uri, long passages) {
    truncatedDocuments++;
    truncatedPassages += passages;
    if (truncated.size() < TRUNCATED_SHOWN) truncated.add(uri);
  }

  void done(Coverage coverage) {
    if (json) {
      event(coverage);
      return;
    }
    line.close();
    err.printf(
        "%d of %d passages have vectors (%s)%n",
        coverage.embedded(), coverage.passages(), ProgressLine.time(elapsed()));
    if (truncatedPassages > 0) printTruncated();
    err.flush();
  }

  @Override
  public void close() {
    line.close();
  }

  private void printTruncated() {
    err.printf(
        "%s of %s longer than the encoder reads, found by how they begin:%n",
        ResponsePrinter.counted(truncatedPassages, "passage"),
        ResponsePrinter.counted(truncatedDocuments, "document"));
    for (String uri : truncated) err.printf("  %s%n", uri);
    long more = truncatedDocuments - truncated.size();
    if (more > 0) err.printf("  and %d more%n", more);
  }

  private void event(Coverage coverage) {
    Json.line(out, new Event(coverage.embedded(), coverage.passages(), truncatedPassages));
  }

  /// The pace is measured from the first batch on: what was there before took no time today.
  private String describe(Coverage coverage, Coverage first) {
    long done = coverage.embedded() - first.embedded();
    long all = coverage.passages() - first.embedded();
    return "Vectors: %d of %d passages (%s)%s"
        .formatted(
            coverage.embedded(),
            coverage.passages(),
            ProgressLine.rate(done, elapsed()),
            ProgressLine.left(done, all, elapsed()));
  }

  private Duration elapsed() {
    return Duration.between(since, Instant.now());
  }
}
