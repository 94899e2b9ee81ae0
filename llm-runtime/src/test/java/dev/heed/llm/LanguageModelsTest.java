package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.internal.decoder.TinyModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelsTest {
  @TempDir Path folder;

  @Test
  void aPulledModelIsWhatTheCatalogueSays() throws IOException {
    Path directory = RealModels.directory("smollm2-135m");
    assertThat(directory.toFile().list())
        .filteredOn(
            name ->
                !name.matches(
                    "\\.?weights-(fp16|int[48])\\.safetensors(\\.lock)?")) // made when opened
        .containsExactlyInAnyOrder(
            "model.json", "LICENSE", "tokenizer.json", "weights.safetensors");
    assertThat(Models.inUserCache().verify("smollm2-135m")).isEmpty();
    assertThat(ModelCard.read(directory)).isInstanceOf(LanguageModelCard.class);
    assertThat(ModelCard.read(directory).maxTokens()).isEqualTo(8192);
  }

  @Test
  void importsAGgufFile() throws IOException {
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), 1);
    Models models = Models.in(folder.resolve("cache"));

    Path directory = models.importGguf(file, "tiny");

    assertThat(models.installed()).containsExactly("tiny");
    assertThat(models.verify("tiny")).isEmpty();
    assertThat(ModelCard.read(directory))
        .isInstanceOfSatisfying(
            LanguageModelCard.class, card -> assertThat(card.architecture().layers()).isEqualTo(3));
    assertThatThrownBy(() -> Encoder.open(directory))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageStartingWith("tiny is a language model, and heed embeds with encoders");
  }

  @Test
  void wordsAreReadWhereNoTokenIsSpecial() throws IOException {
    Path file = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), 1);
    Path directory = Models.in(folder.resolve("cache")).importGguf(file, "tiny");
    try (LanguageModel model =
        LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32))) {
      assertThat(model.words("bad cab").ids()).containsExactly(1, 0, 3, 2, 0, 1); // no space in it
    }
  }

  @Test
  void aDamagedFileLeavesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("no.gguf"), "GGUG");
    Models models = Models.in(folder.resolve("cache"));
    assertThatThrownBy(() -> models.importGguf(file, "no"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not begin with the letters GGUF");
    assertThat(models.installed()).isEqualTo(List.of());
    assertThatThrownBy(() -> models.importGguf(file, "smollm2-135m"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose another name");
  }

  /// The example of the package's documentation.
  @Test
  void aQuestionReadsThePassageThatAnswersIt() {
    Path directory = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    try (LanguageModel model =
            LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
        AttentionReader reader = model.reader(List.of(Head.parse("17-4"), Head.parse("15-6")));
        KeyValues none = reader.none()) {
      long[] first = model.words("The harbour freezes in January.").ids();
      long[] second = model.words("Bread is baked at night.").ids();
      List<KeyValues> passages =
          reader.prefill(List.of(Sequence.behind(none, first), Sequence.behind(none, second)));
      try (KeyValues both = KeyValues.join(passages)) {
        long[] question = model.words(" When does the harbour freeze?").ids();
        Sequence tail = new Sequence(question, Math.max(first.length, second.length), both);
        Attention read = reader.read(List.of(tail), new Rows(0, question.length)).getFirst();
        assertThat(reader.heads()).containsExactly(new Head(15, 6), new Head(17, 4));
        for (int head = 0; head < 2; head++)
          assertThat(read.mass(head, 0, first.length))
              .isGreaterThan(read.mass(head, first.length, both.length()));
      }
      passages.forEach(KeyValues::close);
    }
  }
}
