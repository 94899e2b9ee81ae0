package dev.heed.evaluate;

import dev.heed.rerank.Candidate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Documents of a test collection as candidates.
public final class CorpusTexts {
  private CorpusTexts() {}

  /// Those of some ids, by id.
  public static Map<String, Candidate> of(TestCollection collection, Set<String> ids) {
    Map<String, Candidate> texts = new HashMap<>();
    JsonLines.read(
        collection.corpus(),
        (document, _) -> {
          Candidate candidate = candidate(document);
          if (ids.contains(candidate.id())) texts.put(candidate.id(), candidate);
        });
    return texts;
  }

  /// A line of a corpus.
  static Candidate candidate(JsonNode document) {
    return new Candidate(
        document.path("_id").asString(),
        document.path("title").asString(""),
        document.path("text").asString(""),
        0);
  }
}
