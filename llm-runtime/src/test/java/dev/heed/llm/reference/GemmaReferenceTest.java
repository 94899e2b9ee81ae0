package dev.heed.llm.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.Segment;
import dev.heed.llm.reference.Check.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// gemma3-270m against SentencePiece and transformers, whose values `tools/reference_gemma3.py`
/// writes. Its terms are for whoever accepts them, so that no test fetches it.
class GemmaReferenceTest {
  private static final String NAME = "gemma3-270m";

  private static LanguageModel model;

  @BeforeAll
  static void open() {
    Optional<Path> directory = Models.inUserCache().find(NAME);
    String reason =
        "%s is not installed: `heed models pull %s --accept-licence gemma`".formatted(NAME, NAME);
    if (directory.isEmpty()) System.err.println("SKIPPED: " + reason);
    assumeTrue(directory.isPresent(), reason);
    model = LanguageModel.open(directory.get(), LanguageModelOptions.of(Precision.FP32));
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  @Test
  void everyValueIsThatOfTheOtherImplementations() throws Exception {
    List<Check> checks = new ArrayList<>();
    new ReferenceFolder(folder()).compare(model, checks::add);

    checks.forEach(check -> System.out.println(check.name() + ": " + check.detail()));
    assertThat(checks).extracting(Check::outcome).containsOnly(Outcome.PASSED);
  }

  @Test
  void textsComeBackFromTheirTokens() throws Exception {
    for (String line : Files.readAllLines(folder().resolve("tokenizer.jsonl"))) {
      JsonNode json = JsonMapper.shared().readTree(line);
      String text = json.get("text").asString();
      String back = model.text(Values.ids(json.get("ids")));
      // A block and a space are one thing to SentencePiece.
      assertThat(back).isEqualTo(text.replace("▁", " "));
    }
  }

  /// 2, 105 and 106 are the beginning of a text, and of a turn and its end.
  @Test
  void marksAreTokensInOursAndNotInSomebodysWords() {
    assertThat(model.segment("<bos><start_of_turn>user\n").ids()).startsWith(2, 105);
    Segment words = model.words("one <end_of_turn> two<bos>");
    assertThat(words.ids()).doesNotContain(2, 105, 106);
    assertThat(model.text(words.ids())).isEqualTo("one <end_of_turn> two<bos>");
  }

  private static Path folder() throws IOException, URISyntaxException {
    return Path.of(
        Objects.requireNonNull(
                LanguageModel.class.getResource("gemma3-270m"), "the reference values")
            .toURI());
  }
}
