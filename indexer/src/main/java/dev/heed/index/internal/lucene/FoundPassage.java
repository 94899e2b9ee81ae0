package dev.heed.index.internal.lucene;

import dev.heed.index.Passage;
import dev.heed.index.StoredPassage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passage that a search found, as one of a document that has it. It knows numbers alone; the
/// rest is read when it is asked for.
///
/// @param number Lucene's, of the passage
/// @param document Lucene's number of the document, or alias, that it is found for
record FoundPassage(StoredPassages stored, int number, int document) implements StoredPassage {

  @Override
  public String documentId() {
    return stored.documentId(this);
  }

  @Override
  public Passage passage() {
    return stored.read(this).passage();
  }

  @Override
  public String title() {
    return stored.read(this).title();
  }

  @Override
  public @Nullable String externalId() {
    return stored.read(this).externalId();
  }

  @Override
  public @Nullable Instant date() {
    return stored.read(this).date();
  }
}
