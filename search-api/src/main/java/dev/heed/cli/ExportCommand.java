package dev.heed.cli;

import dev.heed.index.Indexer;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `heed export FILE`: a collection as JSON Lines.
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = "Writes every document of a collection as a line of JSON.",
    footer = {
      "",
      "Examples:",
      "  heed export notes.jsonl.gz --vectors       everything, compressed",
      "  heed export - | jq -r .title               to standard output",
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private Target target;

  @Parameters(
      paramLabel = "FILE",
      description = "FILE.jsonl, FILE.jsonl.gz or - for standard output.")
  private String file;

  @Option(names = "--vectors", description = "Also write the passages' vectors.")
  private boolean vectors;

  @Override
  public Integer call() throws IOException {
    long documents =
        file.equals("-") ? writeToStandardOutput() : writeFile(Path.of(file).toAbsolutePath());
    spec.commandLine().getErr().printf("Exported %d documents%n", documents);
    spec.commandLine().getErr().flush();
    return 0;
  }

  /// Past `System.out`, which keeps errors to itself: a full disk behind it would go unnoticed.
  private long writeToStandardOutput() throws IOException {
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      return write(out);
    }
  }

  /// Under a name of its own first: a failed export leaves an older file as it was.
  private long writeFile(Path path) throws IOException {
    Path folder = path.getParent();
    if (folder != null && !Files.isDirectory(folder))
      throw new IllegalArgumentException(
          "cannot write %s: there is no folder %s".formatted(path, folder));
    Path part = path.resolveSibling(path.getFileName() + ".part");
    try {
      long documents;
      try (OutputStream out = open(part, path.toString().endsWith(".gz"))) {
        documents = write(out);
      }
      Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
      return documents;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private long write(OutputStream out) {
    return Indexer.export(target.index(), target.collection(), out, vectors);
  }

  private static OutputStream open(Path path, boolean compressed) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(path));
    return compressed ? new GZIPOutputStream(out, 1 << 16) : out;
  }
}
