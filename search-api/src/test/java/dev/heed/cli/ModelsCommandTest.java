package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.PullProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ModelsCommandTest {
  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listsWhatCanBeFetched() {
    assertThat(heedModels("list")).isZero();
    assertThat(out.toString().lines())
        .hasSize(8)
        .anyMatch(
            line ->
                line.matches(" +bge-small-en-v1.5 +fp32  134 MB   512 tokens, 384 numbers, MIT"))
        .anyMatch(
            line ->
                line.matches(" +smollm2-135m +fp32  539 MB  8192 tokens, 30 layers, Apache-2.0"))
        .noneMatch(line -> line.startsWith("installed"));
  }

  @Test
  void termsAreToBeAcceptedFirst() throws Exception {
    assertThat(heedModels("list")).isZero();
    assertThat(out.toString())
        .contains(
            "18 layers, LicenseRef-Gemma, to be accepted (https://ai.google.dev/gemma/terms)");

    assertThat(heedModels("pull", "gemma3-270m")).isEqualTo(1);
    assertThat(heedModels("pull", "gemma3-270m", "--accept-licence", "MIT")).isEqualTo(1);
    assertThat(err.toString())
        .contains("https://ai.google.dev/gemma/terms", "as long as you keep away from the uses")
        .contains("`heed models pull gemma3-270m --accept-licence gemma`");
    assertThat(folder.resolve("gemma3-270m")).doesNotExist();
  }

  @Test
  void listsAsJson() {
    assertThat(heedModels("list", "--json")).isZero();
    JsonNode listed = JsonMapper.shared().readTree(out.toString());
    assertThat(listed.size()).isEqualTo(8);
    assertThat(listed.get(0).path("card").path("name").asString()).isEqualTo("all-minilm-l6-v2");
    assertThat(listed.get(0).path("card").path("pooling").asString()).isEqualTo("mean");
    assertThat(listed.get(0).path("installed").asBoolean()).isFalse();
  }

  @Test
  void saysWhereAModelIsOrHowToGetIt() throws Exception {
    Path model = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(model.resolve("model.json"), "{}");

    assertThat(heedModels("path", "mine")).isZero();
    assertThat(out.toString().strip()).isEqualTo(model.toString());

    assertThat(heedModels("path")).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo(
            "heed models: the model 'bge-small-en-v1.5' is not installed:"
                + " `heed models pull bge-small-en-v1.5` fetches it");
  }

  @Test
  void reportsDamageWithExitCodeOne() throws Exception {
    Path model = Files.createDirectory(folder.resolve("mine"));
    Files.writeString(
        model.resolve("model.json"),
        """
        {"name": "mine", "source": "a test", "licence": "MIT", "precision": "fp32",
         "dimension": 4, "maxTokens": 8, "pooling": "cls", "queryPrefix": "", "passagePrefix": "",
         "files": [{"name": "model.onnx", "bytes": 3,
          "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}]}
        """);
    Files.writeString(model.resolve("model.onnx"), "abc");
    assertThat(heedModels("verify")).isZero();
    assertThat(out.toString().strip()).isEqualTo("mine: sound");

    Files.writeString(model.resolve("model.onnx"), "abd");
    assertThat(heedModels("verify", "mine")).isEqualTo(1);
    assertThat(out.toString()).contains("mine: damaged: model.onnx has SHA-256 ");
  }

  @Test
  void aWrongNameIsAUsageErrorWithASuggestion() {
    assertThat(heedModels("pull", "bge-small-en")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean 'bge-small-en-v1.5'?");
    assertThat(heedModels("remove", "../x")).isEqualTo(2);
    assertThat(heedModels()).isEqualTo(2);
    assertThat(err.toString())
        .contains("Say what to do: pull, list, remove, verify, add, import or path");
  }

  @Test
  void aModelOfAHubIsNamedInFullAndMayBeCalledOtherwise() {
    assertThat(heedModels("pull", "hf:harbour")).isEqualTo(2);
    assertThat(err.toString()).contains("'hf:harbour' names no model of a hub");
    assertThat(heedModels("pull", "hf:harbour/smollm2-135m")).isEqualTo(2);
    assertThat(err.toString()).contains("choose another name with --name");
    assertThat(heedModels("pull", "bge-small-en-v1.5", "--name", "mine")).isEqualTo(2);
    assertThat(err.toString()).contains("--name is for models of a hub");
  }

  @Test
  void whatIsNoExportFailsWithAReason() {
    assertThat(heedModels("add", folder.toString(), "--name", "mine", "--pooling", "mean"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("has no model.onnx and no onnx/model.onnx");
  }

  @Test
  void helpShowsExamplesAndExitCodes() {
    assertThat(heedModels("--help")).isZero();
    assertThat(out.toString()).contains("heed models pull", "not installed or damaged", "--json");
    assertThat(heedModels("add", "--help")).isZero();
    assertThat(out.toString()).contains("cls, mean, graph", "--query-prefix");
  }

  @Test
  void progressTellsRateAndTimeLeft() {
    var progress = new PullProgress(PullProgress.Step.DOWNLOADING, 20_000_000, 78_000_000);
    assertThat(PullProgressLine.describe(progress, Duration.ofSeconds(4)))
        .isEqualTo("downloading  20 of 78 MB, 5.0 MB/s, 12 s left");
    var unknown = new PullProgress(PullProgress.Step.DOWNLOADING, 0, 0);
    assertThat(PullProgressLine.describe(unknown, Duration.ofSeconds(4))).isEqualTo("downloading");
  }

  private int heedModels(String... arguments) {
    var line = new CommandLine(new ModelsCommand());
    line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    String[] all = new String[arguments.length + 2];
    all[0] = "--cache";
    all[1] = folder.toString();
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    return line.execute(all);
  }
}
