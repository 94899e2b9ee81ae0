package dev.heed.index;

import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.job.JobSource;
import dev.heed.index.internal.source.SourceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/// A process that indexes many short documents and says how that went.
///
/// Arguments: index directory, documents.
final class ManyDocuments {
  private ManyDocuments() {}

  public static void main(String[] arguments) {
    int documents = Integer.parseInt(arguments[1]);
    long begin = System.nanoTime();
    try (Indexer indexer =
        Indexer.openWith(
            Path.of(arguments[0]),
            "default",
            IndexSettings.defaults(),
            null,
            Duration.ZERO,
            UnaryOperator.identity())) {
      JobSource source = JobSource.of("many", () -> new Numbered(documents));
      Job job = indexer.index(List.of(source), true, (_, _) -> {}, () -> false);
      System.out.printf(
          "%s %d indexed, %d unchanged in %.1f s%n",
          job.state(),
          job.documents().indexed(),
          job.documents().unchanged(),
          (System.nanoTime() - begin) / 1e9);
    }
  }

  private static final class Numbered implements SourceReader {
    private final int documents;
    private int next;

    Numbered(int documents) {
      this.documents = documents;
    }

    @Override
    public SourceItem next() {
      return next == documents ? null : new NumberedItem(next++);
    }

    @Override
    public long expected() {
      return documents;
    }

    @Override
    public void close() {}
  }

  private record NumberedItem(int number) implements SourceItem {
    @Override
    public String canonical() {
      return "many!/" + number;
    }

    @Override
    public String uri() {
      return canonical();
    }

    @Override
    public String fingerprint() {
      return "v1-" + number;
    }

    @Override
    public ParsedDocument read(Limits limits) {
      String text =
          "Note %d is about lot %d of batch %d, shelf %d: it was weighed, found sound and put away."
              .formatted(number, number % 9973, number % 1009, number % 97);
      Metadata metadata =
          new Metadata("many", "json", String.valueOf(number), "en", null, List.of());
      return new ParsedDocument(
          String.valueOf(number), "Note " + number, text, List.of(), List.of(), metadata);
    }
  }
}
