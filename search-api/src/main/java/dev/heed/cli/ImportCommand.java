package dev.heed.cli;

import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.settings.IndexChoices;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed import FILE`: takes an export in.
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Adds the documents of an export to a collection.",
      "Vectors are taken over when they come from the same encoder."
    },
    footer = {
      "",
      "Examples:",
      "  heed import notes.jsonl.gz --collection copy",
      "  zcat notes.jsonl.gz | heed import -",
    })
final class ImportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;
  @Mixin private LockOptions lock;

  @Parameters(
      paramLabel = "FILE",
      description = "FILE.jsonl, FILE.jsonl.gz or - for standard input.")
  private String file;

  @Option(names = "--json", description = "Print lines of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var background = new BackgroundEmbedding(target);
    boolean interrupts = background.isRunning();
    boolean imported = read();
    background.start(new FillingKeys(target, lock, spec.commandLine(), json), interrupts);
    return imported ? 0 : 1;
  }

  /// False when nothing of it was an exported document.
  private boolean read() throws IOException {
    try (var view = new JobView(spec.commandLine(), json);
        InputStream in = open();
        Indexer indexer = lock.open(target, target.writing(), null, () -> false)) {
      indexer.keep(null, IndexChoices.attention(target.settings()));
      var last = new AtomicReference<@Nullable Job>();
      indexer.importFrom(
          in,
          (job, expected) -> {
            last.set(job);
            view.progress(job, expected);
          });
      Job job = Objects.requireNonNull(last.get(), "a job tells how it ended");
      view.done(job);
      return job.documents().failed() == 0 || job.documents().failed() < job.documents().seen();
    }
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) return System.in;
    InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)));
    return file.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
