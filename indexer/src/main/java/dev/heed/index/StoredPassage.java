package dev.heed.index;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A passage and what the index tells of its document. What a search finds is read from the index
/// when it is first asked for: of a hundred passages usually ten are shown, and reading is the dear
/// part of a search.
public interface StoredPassage {

  /// Known without reading the rest.
  String documentId();

  Passage passage();

  String title();

  /// The id that the source gave to the document.
  @Nullable String externalId();

  /// When the document was last changed.
  @Nullable Instant date();

  /// One that is in memory.
  record Read(Passage passage, String title, @Nullable String externalId, @Nullable Instant date)
      implements StoredPassage {

    @Override
    public String documentId() {
      return passage.documentId();
    }

    static Read of(StoredPassage stored) {
      return new Read(stored.passage(), stored.title(), stored.externalId(), stored.date());
    }
  }
}
