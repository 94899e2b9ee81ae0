package dev.heed.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whether a side computes what it should: what comes after some prompts, beside the reference
/// values of the runtime's own tests.
///
/// @param equal prompts with the same likeliest next token
/// @param farthest that one of the twenty largest logits lies from its reference
record Agreement(int equal, int prompts, double farthest) {
  private static final Path REFERENCE =
      Path.of("llm-runtime/src/test/resources/dev/heed/llm/golden/logits.jsonl");

  static Agreement of(PythonSide side) throws IOException {
    Agreement all = new Agreement(0, 0, 0);
    for (String prompt : Files.readAllLines(REFERENCE, StandardCharsets.UTF_8))
      all = all.and(of(side, JsonMapper.shared().readTree(prompt)));
    return all;
  }

  private static Agreement of(PythonSide side, JsonNode prompt) throws IOException {
    JsonNode best = prompt.get("top_ids");
    JsonNode next = side.ask("next", Map.of("tokens", prompt.get("ids"), "of", best));
    double farthest = 0;
    for (int token = 0; token < best.size(); token++) {
      double logit = next.get("logits").get(token).asDouble();
      double reference = prompt.get("top_logits").get(token).asDouble();
      farthest = Math.max(farthest, Math.abs(logit - reference));
    }
    boolean equal = next.get("best").asInt() == best.get(0).asInt();
    return new Agreement(equal ? 1 : 0, 1, farthest);
  }

  private Agreement and(Agreement other) {
    return new Agreement(
        equal + other.equal, prompts + other.prompts, Math.max(farthest, other.farthest));
  }

  @Override
  public String toString() {
    return "the known next token of %d of %d prompts, logits within %.4f"
        .formatted(equal, prompts, farthest);
  }
}
