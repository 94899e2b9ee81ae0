package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Device;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.generation.Sampling;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.reformulate.Reformulation.Reason;
import dev.heed.reformulate.prompt.TextRequest;
import dev.heed.reformulate.prompt.TextWriter;
import dev.heed.reformulate.prompt.TextWriter.Answer;
import dev.heed.reformulate.prompt.WrittenText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts of a small random model whose tokens are single bytes.
class ModelWritersTest {
  private static final long SEED = 20261128;
  private static final Duration ENOUGH = Duration.ofMinutes(5);
  private static final String PASSAGE = "Its keeper lights the lamp at dusk.";

  @TempDir static Path folder;
  private static HostedModels hosted;

  @BeforeAll
  static void install() throws IOException {
    Models models = Models.in(folder.resolve("models"));
    models.importGguf(TinyModel.writeReadingAnything(folder.resolve("tiny.gguf"), SEED), "tiny");
    hosted = new HostedModels(models, Device.CPU);
  }

  @AfterAll
  static void close() {
    if (hosted != null) hosted.close();
  }

  @Test
  void theSameRequestHasTheSameTexts() {
    try (Writers writers = writers("tiny")) {
      TextRequest request = request(3, 20, List.of());
      List<WrittenText> texts = written(ready(writers).write(request, ENOUGH));

      assertThat(texts).hasSize(3);
      assertThat(written(ready(writers).write(request, ENOUGH)))
          .extracting(WrittenText::text)
          .isEqualTo(texts.stream().map(WrittenText::text).toList());
      assertThat(texts.getFirst().alternatives()).hasSize(20 * 4);
    }
  }

  @Test
  void ofFiftyCopiesAllWordsStandInThePassage() {
    try (Writers writers = writers("tiny")) {
      List<String> words = Arrays.asList(PASSAGE.split("\\W+"));
      for (int seed = 0; seed < 50; seed++) {
        TextRequest request =
            new TextRequest(
                "lamp", false, 1, 30, Sampling.random(1.5, seed), List.of(), 0, List.of(PASSAGE));
        String text = written(ready(writers).write(request, ENOUGH)).getFirst().text();
        assertThat(words)
            .as("seed %d: %s", seed, text)
            .containsAll(List.of(text.strip().split("\\W+")));
      }
    }
  }

  @Test
  void whenTheTimeIsOverNothingIsKeptOfIt() {
    try (Writers writers = writers("tiny")) {
      TextWriter writer = ready(writers);
      Answer late = writer.write(request(1, 400, List.of()), Duration.ofMillis(2));

      assertThat(late)
          .isEqualTo(
              new Answer.Refused(
                  Reason.BUDGET,
                  "the model had not written all when the time was over (expand.budget)"));
      assertThat(written(writer.write(request(1, 5, List.of()), ENOUGH))).hasSize(1);
    }
  }

  @Test
  void whatTheModelCannotTakeIsSaid() {
    try (Writers writers = writers("tiny")) {
      TextRequest endless =
          new TextRequest(
              "x".repeat(100_000), false, 1, 5, Sampling.likeliest(), List.of(), 0, List.of());

      assertThat(ready(writers).write(endless, ENOUGH))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused -> {
                assertThat(refused.reason()).isEqualTo(Reason.NOT_HELPFUL);
                assertThat(refused.message())
                    .startsWith("the model is told 100,000 tokens, and takes");
              });
    }
  }

  @Test
  void aModelThatIsMissingIsNamedWithWhatToDo() {
    try (Writers writers = writers("absent")) {
      assertThat(writers.get())
          .isInstanceOfSatisfying(
              Writers.State.Missing.class, missing -> assertThat(missing.why()).contains("absent"));
      assertThat(writers.get()).isInstanceOf(Writers.State.Missing.class);
    }
  }

  private static Writers writers(String model) {
    return new ModelWriters(hosted, model, Precision.FP32);
  }

  private static TextWriter ready(Writers writers) {
    return ((Writers.State.Ready) writers.get()).writer();
  }

  private static TextRequest request(int samples, int tokens, List<String> copied) {
    return new TextRequest(
        "Question: lamp", false, samples, tokens, Sampling.random(1, 7), List.of(), 4, copied);
  }

  private static List<WrittenText> written(Answer answer) {
    return ((Answer.Written) answer).texts();
  }
}
