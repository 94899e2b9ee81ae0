package dev.heed.index.internal.source;

import dev.heed.index.Limits;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;
import dev.heed.index.internal.extract.DocumentExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/// A file that a source offers.
///
/// @param fingerprint its size and time of last change, in nanoseconds
record FileItem(Path file, String canonical, String fingerprint, DocumentExtractor.Origin origin)
    implements SourceItem {

  static FileItem of(Path file, String canonical, DocumentExtractor.Origin origin)
      throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String fingerprint =
        attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FileItem(file, canonical, fingerprint, origin);
  }

  @Override
  public String uri() {
    return file.toUri().toString();
  }

  @Override
  public ParsedDocument read(Limits limits) throws UnreadableException {
    return DocumentExtractor.extract(file, origin, limits);
  }
}
