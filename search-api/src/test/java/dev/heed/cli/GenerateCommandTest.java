package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `heed generate` and `heed eval perplexity` with the default language model.
class GenerateCommandTest {
  private static final String ABOUT_ICE =
      "Ice floats because it is lighter than water. A pond freezes from above.";

  @TempDir Path folder;

  @BeforeAll
  static void needAModel() {
    RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
  }

  @Test
  void aTextIsWrittenBehindThePrompt() {
    HeedRun run = generate("--raw", "--max-tokens", "3", "The capital of France is");
    assertThat(run.exit()).isZero();
    assertThat(run.out()).startsWith(" Paris");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void jsonHasEveryTokenWithWhatMightHaveBeen() {
    JsonNode all =
        generate(
                "--json",
                "--raw",
                "--max-tokens",
                "4",
                "--alternatives",
                "2",
                "--seed",
                "9",
                "The capital of France is")
            .json()
            .getFirst();
    assertThat(all.at("/model").asString()).isEqualTo("smollm2-135m");
    assertThat(all.at("/seed").asInt()).isEqualTo(9);
    assertThat(all.at("/texts/0/ending").asString()).isEqualTo("length");
    assertThat(all.at("/texts/0/text").asString()).startsWith(" Paris");
    assertThat(all.at("/texts/0/tokens").size()).isEqualTo(4);
    JsonNode first = all.at("/texts/0/tokens/0");
    assertThat(first.at("/text").asString()).isEqualTo(" Paris");
    assertThat(first.at("/alternatives").size()).isEqualTo(2);
    assertThat(first.at("/logProbability").asDouble())
        .isGreaterThan(first.at("/alternatives/0/logProbability").asDouble());
  }

  @Test
  void aTextIsWhatItMayBe() throws IOException {
    Path file = Files.writeString(folder.resolve("ice.txt"), ABOUT_ICE);
    assertThat(generate("--regex", "(yes|no)", "Is ice lighter than water?").out().strip())
        .isIn("yes", "no");
    assertThat(ABOUT_ICE)
        .contains(generate("--copy-from", file.toString(), "Why does ice float?").out().strip());
    Path schema =
        Files.writeString(
            folder.resolve("schema.json"),
            """
            {"type": "object", "properties": {"floats": {"type": "boolean"}},
             "required": ["floats"], "additionalProperties": false}
            """);
    assertThat(generate("--json-schema", schema.toString(), "Does ice float?").out().strip())
        .matches("\\{ ?\"floats\": ?(true|false) ?}");
  }

  /// Before a model is opened.
  @Test
  void wrongUsageIsSaid() throws IOException {
    assertUsage(generate("--temperature", "-1", "Hello"), "temperature is -1.0, expected 0 to 100");
    assertUsage(generate(" "), "the prompt is blank: say something");
    assertUsage(generate("--regex", "a", "--copy-from", "b", "Hello"), "mutually exclusive");
    assertUsage(generate("--regex", "(", "Hello"), "at character 1, a group that is not closed");
    Path broken = Files.writeString(folder.resolve("broken.json"), "{broken");
    assertUsage(
        generate("--json-schema", broken.toString(), "Hello"),
        broken + ": a JSON schema is no JSON");
    assertUsage(HeedRun.of("generate"), "PROMPT");
  }

  @Test
  void whatCannotBeIsSaid() throws IOException {
    assertWrong(generate("--model", "nothing", "Hello"), "no model 'nothing' is installed");
    Path empty = Files.writeString(folder.resolve("empty.txt"), "");
    assertWrong(generate("--copy-from", empty.toString(), "Hello"), "no text fits");
  }

  @Test
  void perplexityIsToldForEachPrecision() throws IOException {
    Path file = Files.writeString(folder.resolve("ice.txt"), (ABOUT_ICE + " ").repeat(20));
    HeedRun run = HeedRun.of("eval", "perplexity", "--precisions", "fp32", file.toString());
    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("smollm2-135m: 255 tokens, in windows of 256")
        .contains("1.0000");
    Path tooShort = Files.writeString(folder.resolve("short.txt"), ABOUT_ICE);
    assertWrong(
        HeedRun.of("eval", "perplexity", "--precisions", "fp32", tooShort.toString()),
        "perplexity takes 256 or more");
  }

  private static HeedRun generate(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "generate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return HeedRun.of(all);
  }

  private static void assertUsage(HeedRun run, String message) {
    assertWrong(run, message);
    assertThat(run.exit()).isEqualTo(2);
  }

  private static void assertWrong(HeedRun run, String message) {
    assertThat(run.err()).contains(message);
    assertThat(run.exit()).isNotZero();
  }
}
