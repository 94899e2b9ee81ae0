package dev.heed.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /// What a side says.
  ///
  /// @param best the likeliest token
  /// @param logits of the tokens that were asked for
  record Next(int best, double[] logits) {}

  /// A side that can say what comes next.
  @FunctionalInterface
  interface Speaker {
    /// What comes next.
    ///
    /// @param tokens of a prompt
    /// @param of whose logits are wanted
    Next next(long[] tokens, int[] of) throws IOException;
  }

  static Agreement of(Speaker speaker) throws IOException {
    Agreement all = new Agreement(0, 0, 0);
    for (String prompt : Files.readAllLines(REFERENCE, StandardCharsets.UTF_8))
      all = all.and(of(speaker, JsonMapper.shared().readTree(prompt)));
    return all;
  }

  private static Agreement of(Speaker speaker, JsonNode prompt) throws IOException {
    int[] best = prompt.get("top_ids").valueStream().mapToInt(JsonNode::asInt).toArray();
    long[] tokens = prompt.get("ids").valueStream().mapToLong(JsonNode::asLong).toArray();
    Next next = speaker.next(tokens, best);
    double farthest = 0;
    for (int i = 0; i < best.length; i++) {
      double reference = prompt.get("top_logits").get(i).asDouble();
      farthest = Math.max(farthest, Math.abs(next.logits()[i] - reference));
    }
    return new Agreement(next.best() == best[0] ? 1 : 0, 1, farthest);
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
