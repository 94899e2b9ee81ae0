package dev.heed.index.internal;

import dev.heed.index.Heading;
import dev.heed.index.Metadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A source item, read.
///
/// @param externalId the id that the source itself gives
/// @param text what is indexed and cited; never blank
/// @param outline section titles in the order of the text; each stands in `text` at its start
/// @param pageStarts code unit at which each page begins, empty when there are no pages
public record ParsedDocument(
    @Nullable String externalId,
    String title,
    String text,
    List<Heading> outline,
    List<Integer> pageStarts,
    Metadata metadata) {

  public ParsedDocument {
    outline = List.copyOf(outline);
    pageStarts = List.copyOf(pageStarts);
  }
}
