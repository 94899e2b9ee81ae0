package dev.heed.index.internal.source;

import dev.heed.index.Limits;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.SourceItem;
import dev.heed.index.internal.UnreadableException;

/// Something that a source could not offer as a document.
record FailedItem(String canonical, String uri, String fingerprint, String reason)
    implements SourceItem {

  @Override
  public ParsedDocument read(Limits limits) throws UnreadableException {
    throw new UnreadableException(reason, null);
  }
}
