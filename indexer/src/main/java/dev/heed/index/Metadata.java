package dev.heed.index;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a document can be filtered, faceted and sorted by.
///
/// @param source canonical name of the source it came from:
///   `maven:com.google.guava:guava:33.5.0-jre`
/// @param type kind of document in lower case: `html`, `pdf`, `markdown`, `java`, `json` …
/// @param path place within the source, `/` between its parts
/// @param language ISO 639-1 code, null when unknown
/// @param date when the document was last changed, null when unknown
public record Metadata(
    String source,
    String type,
    String path,
    @Nullable String language,
    @Nullable Instant date,
    List<String> tags) {

  public Metadata {
    tags = List.copyOf(tags);
  }
}
