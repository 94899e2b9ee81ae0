package dev.heed.evaluate;

import dev.heed.rerank.Candidate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Documents of a test collection as candidates.
final class CorpusTexts {
  private CorpusTexts() {}

  /// Those of some ids, by id.
  static Map<String, Candidate> of(TestCollection collection, Set<String> ids) throws IOException {
    Map<String, Candidate> texts = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                TestCollection.unpacked(collection.corpus()), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank()) continue;
        JsonNode document = JsonMapper.shared().readTree(line);
        String id = document.path("_id").asString();
        if (!ids.contains(id)) continue;
        String title = document.path("title").asString("");
        String text = document.path("text").asString("");
        texts.put(id, new Candidate(id, title, text, 0));
      }
    }
    return texts;
  }
}
