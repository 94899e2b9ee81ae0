package dev.heed.index;

import dev.heed.index.internal.extract.DocumentExtractor;
import java.io.IOException;
import java.nio.file.Path;

/// What kind of document a file is, by its content and then by its name.
///
/// @param name short name: `html`, `pdf`, `java`; the media type of what is no document
/// @param readable whether a file of this type can be indexed
public record DocumentType(String name, boolean readable) {

  /// Looks at how the file begins.
  public static DocumentType of(Path file) throws IOException {
    return DocumentExtractor.type(file);
  }
}
