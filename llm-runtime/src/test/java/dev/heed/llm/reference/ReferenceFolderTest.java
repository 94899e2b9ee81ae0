package dev.heed.llm.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.RealModels;
import dev.heed.llm.reference.Check.Outcome;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// SmolLM2-135M against values of another implementation (transformers, fp32): 19,446 numbers of
/// attention, the next token's logits and greedy texts.
class ReferenceFolderTest {
  private static LanguageModel model;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    model = LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  @Test
  void everyValueIsThatOfTheOtherImplementation() throws Exception {
    List<Check> checks = compare(golden());

    assertThat(checks).filteredOn(check -> check.outcome() == Outcome.FAILED).isEmpty();
    assertThat(checks)
        .extracting(Check::name, Check::outcome)
        .contains(tuple("tokenizer.jsonl", Outcome.ABSENT), tuple("greedy texts", Outcome.PASSED));
    assertThat(checks).filteredOn(check -> check.outcome() == Outcome.PASSED).hasSize(16);
    assertThat(checks.get(4).detail()).startsWith("1,620 values");
  }

  @Test
  void oneValueThatIsOffIsNamed() throws Exception {
    String golden = Files.readString(golden().resolve("attention.json"));
    int mass = golden.indexOf("\"pointwise_mass\": [[") + "\"pointwise_mass\": [[".length();
    String wrong =
        golden.substring(0, mass) + "7, " + golden.substring(golden.indexOf(',', mass) + 1);
    Files.writeString(folder.resolve("attention.json"), wrong);

    List<Check> checks = compare(folder);

    assertThat(checks)
        .filteredOn(check -> check.outcome() == Outcome.FAILED)
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.name()).isEqualTo("attention: pointwise_mass");
              assertThat(check.detail()).contains("document 0, head 0-0").contains("expected 7.0");
            });
  }

  @Test
  void tokensThatAreNotThoseOfTheModelAreCounted() throws Exception {
    Files.writeString(
        folder.resolve("tokenizer.jsonl"),
        """
        {"text": "The", "ids": [504]}
        {"text": "The", "ids": [505]}
        """);
    assertThat(compare(folder).getFirst())
        .isEqualTo(new Check("tokenizer", Outcome.FAILED, "1 of 2 texts (not \"The\")"));
  }

  @Test
  void whatIsNoFolderAndWhatIsNoJsonIsAnError() throws Exception {
    for (Path nothing : List.of(folder, folder.resolve("nowhere")))
      assertThatThrownBy(() -> compare(nothing))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("there is nothing to compare with");
    Files.writeString(folder.resolve("attention.json"), "{");
    assertThatThrownBy(() -> compare(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("attention.json is no JSON");
  }

  @Test
  void whatAFileLacksIsNamed() throws Exception {
    Files.writeString(folder.resolve("attention.json"), "{\"layers\": 30}");
    assertThatThrownBy(() -> compare(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("attention.json does not hold what it should")
        .hasMessageContaining("document_ids");
  }

  private static List<Check> compare(Path folder) throws IOException {
    List<Check> checks = new ArrayList<>();
    new ReferenceFolder(folder).compare(model, checks::add);
    return checks;
  }

  private static Path golden() throws URISyntaxException {
    return Path.of(
            ReferenceFolderTest.class.getResource("/dev/heed/llm/golden/attention.json").toURI())
        .getParent();
  }
}
