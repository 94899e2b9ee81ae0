package dev.heed.cli;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
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

  @Parameters(
      paramLabel = "FILE",
      description = "FILE.jsonl, FILE.jsonl.gz or - for standard input.")
  private String file;

  @Option(names = "--json", description = "Print lines of JSON.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    try (var view = new JobView(spec.commandLine(), json);
        InputStream in = open();
        Indexer indexer =
            Indexer.open(target.index(), target.collection(), IndexSettings.defaults(), null)) {
      long documents = indexer.importFrom(in, view);
      spec.commandLine().getErr().printf("Imported %d documents%n", documents);
      spec.commandLine().getErr().flush();
    }
    return 0;
  }

  private InputStream open() throws IOException {
    if (file.equals("-")) return System.in;
    InputStream in = new BufferedInputStream(Files.newInputStream(Path.of(file)));
    return file.endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in;
  }
}
