package dev.heed.api.compatible;

import dev.heed.search.RerankMode;
import java.util.List;

/// What models are called here.
final class Names {
  /// Before the name of a mode.
  static final String RERANK = "heed-";

  private Names() {}

  static List<String> rerankers() {
    return RerankMode.READING.stream().map(mode -> RERANK + mode).toList();
  }
}
