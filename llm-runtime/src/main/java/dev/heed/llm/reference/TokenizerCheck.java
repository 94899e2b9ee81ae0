package dev.heed.llm.reference;

import dev.heed.llm.LanguageModel;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Texts and their tokens: `{"text", "ids"}`, nothing added, special tokens recognised.
record TokenizerCheck(LanguageModel model) {
  void run(List<JsonNode> lines, Consumer<Check> report) {
    List<JsonNode> unequal = lines.stream().filter(line -> !equal(line)).toList();
    String detail = "%d of %d texts".formatted(lines.size() - unequal.size(), lines.size());
    report.accept(
        Check.of(
            "tokenizer",
            unequal.isEmpty() && !lines.isEmpty(),
            unequal.isEmpty()
                ? detail
                : "%s (not %s)".formatted(detail, unequal.getFirst().get("text"))));
  }

  private boolean equal(JsonNode line) {
    return Arrays.equals(
        model.segment(line.required("text").asString()).ids(), Values.ids(line.required("ids")));
  }
}
