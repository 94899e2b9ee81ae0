package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelsTest {
  private static final String MODEL = "all-minilm-l6-v2-int8";

  @TempDir Path cache;

  private Models models;

  @BeforeEach
  void openAnEmptyCache() {
    models = Models.in(cache);
  }

  @Test
  void anEmptyCacheHasNoModels() {
    assertThat(models.installed()).isEmpty();
    assertThat(models.find(MODEL)).isEmpty();
    assertThat(Models.in(cache.resolve("not/there")).installed()).isEmpty();
  }

  @Test
  void knowsTheModelsItCanPull() {
    assertThat(models.available())
        .extracting(ModelCard::name)
        .containsExactly(
            "bge-small-en-v1.5",
            "bge-small-en-v1.5-int8",
            "e5-small-v2",
            "e5-small-v2-int8",
            "all-minilm-l6-v2",
            "all-minilm-l6-v2-int8",
            "smollm2-135m",
            "gemma3-270m");
    assertThat(models.available()).extracting(ModelCard::licence).doesNotContain("unknown");
    assertThat(models.available()).extracting(ModelCard::files).doesNotHaveDuplicates();
  }

  @Test
  void aPulledModelIsWholeAndCanBeRemoved() throws IOException {
    RealModels.pull(models, MODEL);

    assertThat(models.installed()).containsExactly(MODEL);
    assertThat(models.find(MODEL)).contains(cache.resolve(MODEL));
    assertThat(models.verify(MODEL)).isEmpty();
    assertThat(ModelCard.read(models.directory(MODEL)).licence()).isEqualTo("Apache-2.0");

    models.remove(MODEL);
    assertThat(models.installed()).isEmpty();
    assertThat(cache.resolve(MODEL)).doesNotExist();
    assertThatThrownBy(() -> models.remove(MODEL)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void verifyFindsOneChangedByteAndPullMendsIt() throws IOException {
    Path model = RealModels.pull(models, MODEL).resolve("model.onnx");
    byte[] bytes = Files.readAllBytes(model);
    bytes[12_345_678]++;
    Files.write(model, bytes);

    assertThat(models.verify(MODEL)).hasSize(1);
    assertThat(models.verify(MODEL).getFirst())
        .startsWith("model.onnx has SHA-256 ")
        .endsWith("expected afdb6f1a0e45b715d0bb9b11772f032c399babd23bfc31fed1c170afc848bdb1");

    RealModels.pull(models, MODEL);
    assertThat(models.verify(MODEL)).isEmpty();
  }

  @Test
  void verifyFindsMissingAndShortenedFiles() throws IOException {
    Path directory = RealModels.pull(models, MODEL);
    Files.delete(directory.resolve("tokenizer.json"));
    Files.write(directory.resolve("model.onnx"), new byte[3], StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(models.verify(MODEL))
        .containsExactly("model.onnx has 3 bytes, expected 22972370", "tokenizer.json is missing");
  }

  @Test
  void verifyDoesNotTrustACardThatWasChangedWithTheFile() throws IOException {
    Path directory = RealModels.pull(models, MODEL);
    Files.writeString(directory.resolve("tokenizer.json"), "{}");
    EncoderCard card = EncoderCard.read(directory);
    List<ModelFile> files =
        List.of(card.files().getFirst(), ModelFile.of(directory.resolve("tokenizer.json")));
    withFiles(card, files).write(directory);

    assertThat(models.verify(MODEL))
        .containsExactly("model.json lists other files than the catalogue");
  }

  @Test
  void pullMendsADamagedCard() throws IOException {
    Path directory = RealModels.pull(models, MODEL);
    Files.writeString(directory.resolve("model.json"), "{\"name\": ");
    assertThatThrownBy(() -> models.verify(MODEL)).hasMessageContaining("model.json is damaged");

    RealModels.pull(models, MODEL);
    assertThat(models.verify(MODEL)).isEmpty();
  }

  @Test
  void pullTellsItsStepsInOrder() throws IOException {
    var steps = new LinkedHashSet<PullProgress.Step>();
    RealModels.pull(models, MODEL, progress -> steps.add(progress.step()));
    assertThat(steps)
        .containsExactly(
            PullProgress.Step.VERIFYING,
            PullProgress.Step.DOWNLOADING,
            PullProgress.Step.EXTRACTING);
  }

  @Test
  void suggestsTheNearestName() {
    assertThatThrownBy(() -> models.pull("bge-smal-en-v1.5", _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "heed knows no model 'bge-smal-en-v1.5', did you mean 'bge-small-en-v1.5'?")
        .hasMessageContaining("e5-small-v2");
  }

  @Test
  void saysHowToGetAModelThatIsNotInstalled() {
    assertThatThrownBy(() -> models.directory("e5-small-v2"))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(
            "the model 'e5-small-v2' is not installed: `heed models pull e5-small-v2` fetches it");
    assertThatThrownBy(() -> models.directory("mine"))
        .hasMessage("no model 'mine' is installed. Installed: none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "../x", "a/b", "a\\b", "-a", ".staging", "A", "a b", "a\n", "c:"})
  void noNameLeadsOutOfTheCache(String name) {
    assertThatThrownBy(() -> models.find(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> models.remove(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> models.pull(name, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> models.add(cache, name, ExportOptions.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no model name");
  }

  private static EncoderCard withFiles(EncoderCard card, List<ModelFile> files) {
    return new EncoderCard(
        card.name(),
        card.source(),
        card.licence(),
        card.precision(),
        card.dimension(),
        card.maxTokens(),
        card.pooling(),
        card.queryPrefix(),
        card.passagePrefix(),
        files);
  }
}
