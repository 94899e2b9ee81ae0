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
/// @param uri opens it, or what it is a copy of
/// @param fingerprint its size and time of last change, in nanoseconds
record FileItem(
    Path file, String canonical, String uri, String fingerprint, DocumentExtractor.Origin origin)
    implements SourceItem {

  static FileItem of(Path file, String canonical, DocumentExtractor.Origin origin)
      throws IOException {
    return of(file, canonical, file.toUri().toString(), origin);
  }

  static FileItem of(Path file, String canonical, String uri, DocumentExtractor.Origin origin)
      throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    String fingerprint =
        attributes.size() + "-" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    return new FileItem(file, canonical, uri, fingerprint, origin);
  }

  @Override
  public ParsedDocument read(Limits limits) throws UnreadableException {
    return DocumentExtractor.extract(file, origin, limits);
  }
}
