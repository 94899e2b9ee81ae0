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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Takes named entries out of a zip that is not trusted: heed says under which names and with how
/// many bytes they are written, the zip says nothing.
///
/// @param origin where the zip comes from, for errors
/// @param entries from the names of files to the entries of the zip
public record PinnedArchive(Path zip, String origin, Map<String, String> entries) {
  private static final int BUFFER_BYTES = 1 << 20;

  public PinnedArchive {
    entries = Map.copyOf(entries);
  }

  /// Writes files that are pinned into a directory.
  ///
  /// @throws IOException when an entry is missing, or is not byte for byte the one pinned
  public void extract(List<ModelFile> files, Path directory, Consumer<PullProgress> progress)
      throws IOException {
    long total = files.stream().mapToLong(ModelFile::bytes).sum();
    long done = 0;
    try (var open = new ZipFile(zip.toFile())) {
      for (ModelFile file : files) {
        long before = done;
        write(
            open,
            entry(open, file),
            file,
            directory,
            bytes -> progress.accept(new PullProgress(Step.EXTRACTING, before + bytes, total)));
        done += file.bytes();
      }
    }
    progress.accept(new PullProgress(Step.VERIFYING, 0, total));
    verify(files, directory);
    progress.accept(new PullProgress(Step.VERIFYING, total, total));
  }

  private void verify(List<ModelFile> files, Path directory) throws IOException {
    List<String> problems = new ArrayList<>();
    for (ModelFile file : files) file.problem(directory).ifPresent(problems::add);
    if (!problems.isEmpty())
      throw new IOException(
          "%s is not what heed was tested with: %s".formatted(origin, String.join("; ", problems)));
  }

  private ZipEntry entry(ZipFile open, ModelFile file) throws IOException {
    String name = entries.get(file.name());
    ZipEntry entry = name == null ? null : open.getEntry(name);
    if (entry == null || entry.isDirectory())
      throw new IOException("%s has no file '%s'".formatted(origin, name));
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
