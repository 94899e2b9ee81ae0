package dev.heed.index.internal.source;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Offers the tools that a file describes. One without a name, or with the name of an earlier one,
/// fails alone.
final class ToolsReader implements SourceReader {
  /// Larger descriptions are not read: they are held whole.
  private static final long LARGEST_FILE = 64L << 20;

  private final Source.Tools source;
  private final List<Tool> tools;
  private final SeenIds seen = new SeenIds();
  private int next;

  private ToolsReader(Source.Tools source, List<Tool> tools) {
    this.source = source;
    this.tools = tools;
  }

  static ToolsReader open(Source.Tools source) throws IOException {
    Path file = source.file();
    if (Files.isDirectory(file))
      throw new IOException("%s is a folder: give one file, which describes tools".formatted(file));
    if (!Files.isRegularFile(file)) throw new NoSuchFileException("no such file: " + file);
    if (Files.size(file) > LARGEST_FILE)
      throw new IOException(
          "%s is %,d bytes long, over the limit of %,d for descriptions of tools"
              .formatted(file, Files.size(file), LARGEST_FILE));
    try {
      return new ToolsReader(source, ToolListing.read(Files.readString(file)));
    } catch (IOException wrong) {
      throw new IOException("%s %s".formatted(file, wrong.getMessage()), wrong);
    }
  }

  @Override
  public @Nullable SourceItem next() {
    if (next == tools.size()) return null;
    Tool tool = tools.get(next++);
    if (tool.name().isBlank()) return failed("tool %d has no name".formatted(next));
    if (!seen.add(tool.name()))
      return failed("tool %d repeats the name '%s' of an earlier one".formatted(next, tool.name()));
    return new ToolItem(source.name(), source.file().toUri().toString(), tool);
  }

  private SourceItem failed(String reason) {
    return new FailedItem(
        source.name() + "!/tool-" + next, source.file().toUri().toString(), "", reason);
  }

  @Override
  public long expected() {
    return tools.size();
  }

  @Override
  public void close() {}
}
