package dev.heed.llm.reference;

import dev.heed.llm.LanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A folder of reference values.
public record ReferenceFolder(Path folder) {
  private static final String TOKENIZER = "tokenizer.jsonl";
  private static final String LOGITS = "logits.jsonl";
  private static final String ATTENTION = "attention.json";

  /// Compares all that the folder has, and reports each comparison when it is done.
  ///
  /// @throws IOException when the folder has no file to compare with, or one that cannot be read
  public void compare(LanguageModel model, Consumer<Check> report) throws IOException {
    if (Stream.of(TOKENIZER, LOGITS, ATTENTION)
        .map(folder::resolve)
        .noneMatch(Files::isRegularFile))
      throw new IOException(
          "%s holds none of %s, %s and %s: there is nothing to compare with"
              .formatted(folder, TOKENIZER, LOGITS, ATTENTION));
    check(TOKENIZER, report, values -> new TokenizerCheck(model).run(values, report));
    check(LOGITS, report, values -> new LogitsCheck(model).run(values, report));
    check(ATTENTION, report, values -> new AttentionCheck(model, values.getFirst()).run(report));
  }

  private void check(String file, Consumer<Check> report, Consumer<List<JsonNode>> comparison)
      throws IOException {
    Path path = folder.resolve(file);
    if (Files.exists(path)) compare(path, comparison);
    else report.accept(Check.absent(file));
  }

  private static void compare(Path file, Consumer<List<JsonNode>> comparison) throws IOException {
    List<JsonNode> values = read(file);
    try {
      comparison.accept(values);
    } catch (JacksonException e) {
      throw new IOException(
          "%s does not hold what it should: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static List<JsonNode> read(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      List<String> values =
          file.toString().endsWith(".jsonl") ? text.lines().toList() : List.of(text);
      return values.stream()
          .filter(value -> !value.isBlank())
          .map(JsonMapper.shared()::readTree)
          .toList();
    } catch (JacksonException e) {
      throw new IOException("%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }
}
