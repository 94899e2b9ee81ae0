package dev.heed.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.internal.decoder.TinyModel;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.Wording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.postretrieval.document.DocumentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// With a model of random weights, to which every byte is a token.
@ExtendWith(OutputCaptureExtension.class)
class HeedRerankAutoConfigurationTest {
  private static final String QUERY = "when does the harbour freeze";
  private static final List<String> TEXTS =
      List.of("bread is baked at night", "the harbour freezes in march", "a boat", "ice and snow");

  @TempDir static Path folder;
  private static Path model;

  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(HeedRerankAutoConfiguration.class));

  @BeforeAll
  static void makeAModel() throws IOException {
    Path file = TinyModel.writeReadingAnything(folder.resolve("tiny.gguf"), 1);
    model = Models.in(folder.resolve("models")).importGguf(file, "tiny");
  }

  @Test
  void withoutAModelThereIsNothing() {
    application.run(
        context -> assertThat(context).hasNotFailed().doesNotHaveBean(DocumentPostProcessor.class));
  }

  @Test
  void aModelMakesAPostProcessorThatOrdersAsItsAttentionDoes() {
    List<String> expected = orderByAttention();
    assertThat(expected).isNotEqualTo(TEXTS);
    application
        .withPropertyValues(
            "heed.rerank.model=" + model, "heed.rerank.blend=false", "heed.rerank.precision=fp32")
        .run(
            context -> {
              List<Document> ordered =
                  context
                      .getBean(DocumentPostProcessor.class)
                      .process(new Query(QUERY), documents());
              assertThat(ordered).extracting(Document::getText).isEqualTo(expected);
              assertThat(ordered)
                  .isSortedAccordingTo((a, b) -> Double.compare(b.getScore(), a.getScore()))
                  .allSatisfy(
                      document ->
                          assertThat(document.getMetadata())
                              .containsKeys(RerankMetadata.SENTENCE, RerankMetadata.WORDS));
            });
  }

  private static List<String> orderByAttention() {
    try (LanguageModel opened = LanguageModel.open(model, LanguageModelOptions.of(Precision.FP32));
        AttentionReranker reranker =
            AttentionReranker.open(
                opened,
                HeadProfile.band("tiny", opened.architecture(), "pointwise", Wording.BEFORE),
                ReadingOptions.usual())) {
      List<Candidate> candidates =
          TEXTS.stream().map(text -> new Candidate(text, "", text, 0)).toList();
      Reranking reranking = reranker.rerank(RerankQuery.of(QUERY), candidates, Reranker.UNLIMITED);
      return reranking.ranked().stream().map(Ranked::id).toList();
    }
  }

  @Test
  void aBudgetThatAllowsForNothingLeavesTheOrderAndSaysSo() {
    application
        .withPropertyValues("heed.rerank.model=" + model, "heed.rerank.budget=1ns")
        .run(
            context -> {
              List<Document> left =
                  context.getBean(DocumentReranker.class).process(new Query(QUERY), documents());
              assertThat(left).extracting(Document::getText).isEqualTo(TEXTS);
              assertThat(left).extracting(Document::getScore).containsExactly(1.0, .5, .25, .125);
              assertThat(left.getFirst().getMetadata().get(RerankMetadata.UNREAD))
                  .asString()
                  .contains("0 of 4 candidates fit into 0 ms");
            });
  }

  @Test
  void everyPropertyHasItsPlaceAndADefault() {
    application
        .withPropertyValues("heed.rerank.model=" + model)
        .run(
            context ->
                assertThat(context.getBean(RerankProperties.class))
                    .isEqualTo(
                        new RerankProperties(
                            "pointwise",
                            model,
                            Duration.ofSeconds(2),
                            Precision.INT8,
                            true,
                            .5,
                            null)));
    application
        .withPropertyValues(
            "heed.rerank.mode=keys",
            "heed.rerank.model=" + model,
            "heed.rerank.budget=300ms",
            "heed.rerank.precision=int4",
            "heed.rerank.blend=false",
            "heed.rerank.blend-weight=1.5",
            "heed.rerank.top-k=3")
        .run(
            context -> {
              var expected =
                  new RerankProperties(
                      "keys", model, Duration.ofMillis(300), Precision.INT4, false, 1.5, 3);
              assertThat(context.getBean(RerankProperties.class)).isEqualTo(expected);
              assertThat(expected.options())
                  .isEqualTo(new RerankOptions(Duration.ofMillis(300), null, 3));
              assertThat(context.getBean(Reranker.class).name()).isEqualTo("keys");
            });
  }

  @Test
  void aRerankerOfTheApplicationsOwnIsTaken() {
    application
        .withPropertyValues("heed.rerank.model=" + model)
        .withBean(Reranker.class, () -> new SharedWords(1))
        .run(
            context -> {
              List<Document> ordered =
                  context.getBean(DocumentReranker.class).process(new Query(QUERY), documents());
              assertThat(ordered.get(1).getMetadata())
                  .containsEntry(RerankMetadata.UNREAD, "the time was over");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mode=sideways    | heed.rerank.mode must be one of pointwise, keys, blocks, full, got 'sideways'",
        "budget=0s        | heed.rerank.budget must be longer than nothing, as in 2s, got PT0S",
        "blend-weight=-1  | heed.rerank.blend-weight must be a number >= 0, got -1.0",
        "top-k=0          | heed.rerank.top-k must be >= 1, got 0",
      })
  void aWrongValueIsNamedWithWhatIsExpected(String property, String message) {
    application
        .withPropertyValues("heed.rerank.model=" + model, "heed.rerank." + property)
        .run(context -> assertThat(context).getFailure().hasRootCauseMessage(message));
  }

  @ImportAutoConfiguration(HeedRerankAutoConfiguration.class)
  static class Application {}

  @Test
  void aModelThatIsNotThereStopsTheStartWithWhatToDo(CapturedOutput output) {
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> start(nowhere)).hasStackTraceContaining("heed.rerank.model");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(
            "heed.rerank.model is '%s', from which no language model can be opened: there is no folder %s"
                .formatted(nowhere, nowhere))
        .contains("Let heed.rerank.model name the directory", "`heed models pull smollm2-135m`")
        .doesNotContain("\tat ");
  }

  @Test
  void aFolderThatHoldsNoModelStopsTheStartToo(CapturedOutput output) {
    assertThatThrownBy(() -> start(folder)).hasStackTraceContaining("heed.rerank.model");
    assertThat(output)
        .contains("APPLICATION FAILED TO START")
        .contains(folder + " holds no model: model.json is missing");
  }

  private static void start(Path model) {
    SpringApplication.run(Application.class, "--heed.rerank.model=" + model).close();
  }

  private static List<Document> documents() {
    return IntStream.range(0, TEXTS.size())
        .mapToObj(
            place -> Document.builder().text(TEXTS.get(place)).score(Math.pow(.5, place)).build())
        .toList();
  }
}
