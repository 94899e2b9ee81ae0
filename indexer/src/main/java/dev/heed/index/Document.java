package dev.heed.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A whole document as it is stored.
///
/// @param id opaque and URL-safe, the same whenever the same thing is indexed again
/// @param externalId the id that the source itself gave (a BEIR `_id`)
/// @param uri address that opens it
/// @param outline section titles in the order of the text
/// @param aliasOf id of the document with equal content whose passages this one shares
public record Document(
    String id,
    @Nullable String externalId,
    String uri,
    String title,
    String text,
    List<Heading> outline,
    List<Passage> passages,
    Metadata metadata,
    @Nullable String aliasOf) {

  public Document {
    outline = List.copyOf(outline);
    passages = List.copyOf(passages);
  }
}
