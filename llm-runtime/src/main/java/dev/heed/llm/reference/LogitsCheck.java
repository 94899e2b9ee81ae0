package dev.heed.llm.reference;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.LanguageModel;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What comes after prompts: `{"ids", "top_ids", "top_logits", "logits_first16", "greedy32"}`.
record LogitsCheck(LanguageModel model) {
  private static final double TOLERANCE = 1e-3;

  void run(List<JsonNode> prompts, Consumer<Check> report) {
    Deviation logits = new Deviation(TOLERANCE, 0);
    int equal = 0;
    try (Generator generator = model.generator()) {
      for (JsonNode prompt : prompts) if (continues(generator, prompt, logits)) equal++;
    }
    report.accept(logits.check("logits"));
    report.accept(
        Check.of(
            "greedy texts", equal == prompts.size(), "%d of %d".formatted(equal, prompts.size())));
  }

  /// Whether the model goes on as the reference did.
  private static boolean continues(Generator generator, JsonNode prompt, Deviation logits) {
    long[] expected = Values.ids(prompt.required("greedy32"));
    try (Continuation text = generator.continuation()) {
      float[] next = text.append(Values.ids(prompt.required("ids")));
      compare(next, prompt, logits);
      for (int at = 0; at < expected.length; at++) {
        if (at > 0) next = text.append(expected[at - 1]);
        if (largest(next) != expected[at]) return false;
      }
      return true;
    }
  }

  private static void compare(float[] logits, JsonNode prompt, Deviation deviation) {
    long[] top = Values.ids(prompt.required("top_ids"));
    for (int i = 0; i < top.length; i++)
      deviation.add(
          "token " + top[i],
          logits[(int) top[i]],
          prompt.required("top_logits").required(i).asDouble());
    JsonNode first = prompt.required("logits_first16");
    for (int id = 0; id < first.size(); id++)
      deviation.add("token " + id, logits[id], first.required(id).asDouble());
  }

  private static int largest(float[] logits) {
    int largest = 0;
    for (int id = 1; id < logits.length; id++) if (logits[id] > logits[largest]) largest = id;
    return largest;
  }
}
