package dev.heed.index.internal.source;

import dev.heed.index.Source;
import dev.heed.index.internal.SourceItem;
import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Walks a source, always in the same order, holding little in memory.
public interface SourceReader extends Closeable {

  /// The next item, null after the last.
  @Nullable SourceItem next() throws IOException;

  /// About how many items there are, -1 while unknown.
  long expected();

  /// Opens a source.
  ///
  /// @throws IOException naming the source and what is wrong with it: not there, not readable, not
  ///   served
  static SourceReader open(Source source) throws IOException {
    return switch (source) {
      case Source.Files files -> FilesReader.open(files);
      case Source.JsonLines lines -> JsonLinesReader.open(lines);
      case Source.Beir beir -> JsonLinesReader.open(beir);
      case Source.Tools tools -> ToolsReader.open(tools);
      case Source.MavenJavadoc javadoc -> JavadocReader.open(javadoc);
      case Source.Page page -> PageReader.open(page);
    };
  }
}
