package dev.heed.index.internal.source;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.extract.DocumentExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// Offers a file, or the files of a folder in the order of their names.
final class FilesReader implements SourceReader {
  private final Source.Files source;
  private final FileWalk walk;
  private final long expected;

  private FilesReader(Source.Files source, FileWalk walk, long expected) {
    this.source = source;
    this.walk = walk;
    this.expected = expected;
  }

  /// Walks the tree once to count, so that a job can tell how far it is.
  static FilesReader open(Source.Files source) throws IOException {
    if (!Files.exists(source.root()))
      throw new NoSuchFileException(
          "no such file or folder: %s (is its disk mounted?)".formatted(source.root()));
    long count = 0;
    FileWalk counting = FileWalk.of(source);
    while (counting.next() != null) count++;
    return new FilesReader(source, FileWalk.of(source), count);
  }

  @Override
  public @Nullable SourceItem next() throws IOException {
    for (FileWalk.Found found = walk.next(); found != null; found = walk.next()) {
      SourceItem item = item(found);
      if (item != null) return item;
    }
    return null;
  }

  private @Nullable SourceItem item(FileWalk.Found found) throws IOException {
    String address = found.file().toUri().toString();
    if (found.problem() != null) return new FailedItem(address, address, "", found.problem());
    var origin = new DocumentExtractor.Origin(source.name(), found.path(), null);
    try {
      return FileItem.of(found.file(), address, origin);
    } catch (NoSuchFileException _) {
      return null; // It went away since its folder was listed.
    }
  }

  @Override
  public long expected() {
    return expected;
  }

  @Override
  public void close() {}
}
