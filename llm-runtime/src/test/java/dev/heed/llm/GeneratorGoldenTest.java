package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What SmolLM2-135M says next, against another implementation.
class GeneratorGoldenTest {
  @Test
  void logitsAndGreedyTextsAreThoseOfTheReference() throws Exception {
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    var options = LanguageModelOptions.of(Precision.FP32);
    try (LanguageModel model = LanguageModel.open(directory, options);
        Generator generator = model.generator()) {
      for (JsonNode prompt : prompts()) {
        List<Long> expected = prompt.get("greedy32").valueStream().map(JsonNode::asLong).toList();
        assertThat(greedy(generator, prompt, expected.size()))
            .as(prompt.get("prompt").asString())
            .isEqualTo(expected);
      }
    }
  }

  private static List<Long> greedy(Generator generator, JsonNode prompt, int tokens) {
    List<Long> text = new ArrayList<>();
    long[] next = prompt.get("ids").valueStream().mapToLong(JsonNode::asLong).toArray();
    KeyValues past = generator.none();
    while (text.size() < tokens) {
      Generator.Step step = generator.step(new Sequence(next, past.length(), past));
      if (text.isEmpty()) assertLogits(step.logits(), prompt);
      try (KeyValues before = past;
          KeyValues fresh = step.fresh()) {
        past = KeyValues.join(List.of(before, fresh));
      }
      next = new long[] {largest(step.logits())};
      text.add(next[0]);
    }
    past.close();
    return text;
  }

  private static void assertLogits(float[] logits, JsonNode prompt) {
    for (int i = 0; i < 20; i++)
      assertThat((double) logits[prompt.get("top_ids").get(i).asInt()])
          .isCloseTo(prompt.get("top_logits").get(i).asDouble(), within(1e-3));
    for (int id = 0; id < 16; id++)
      assertThat((double) logits[id])
          .isCloseTo(prompt.get("logits_first16").get(id).asDouble(), within(1e-3));
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int id = 1; id < logits.length; id++) if (logits[id] > logits[largest]) largest = id;
    return largest;
  }

  private static List<JsonNode> prompts() throws Exception {
    try (InputStream in =
        GeneratorGoldenTest.class.getResourceAsStream("/dev/heed/llm/golden/logits.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(JsonMapper.shared()::readTree)
          .toList();
    }
  }
}
