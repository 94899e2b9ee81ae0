package dev.heed.springai.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.embedding.EmbeddingResponse;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/// What an application gets that names the installed models.
@ExtendWith(OutputCaptureExtension.class)
class RealModelsTest {
  private final ApplicationContextRunner application =
      new ApplicationContextRunner()
          .withConfiguration(
              AutoConfigurations.of(
                  HeedChatAutoConfiguration.class, HeedEmbeddingAutoConfiguration.class));

  @Test
  void withoutPropertiesThereIsNothing() {
    application.run(
        context ->
            assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(ChatModel.class)
                .doesNotHaveBean(EmbeddingModel.class));
  }

  @Test
  void theLanguageModelAnswersWithWhatItWasToldBefore() {
    Path model = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    application
        .withPropertyValues("heed.chat.model=" + model, "heed.chat.max-tokens=24")
        .run(
            context -> {
              ChatClient client = ChatClient.create(context.getBean(ChatModel.class));
              String said =
                  client
                      .prompt()
                      .system("The harbour of Brill freezes in January.")
                      .user("In which month does the harbour of Brill freeze?")
                      .call()
                      .content();
              assertThat(said).contains("January");
              assertThat(context.getBean(ChatModel.class).getOptions().getMaxTokens())
                  .isEqualTo(24);
            });
  }

  @Test
  void theEncoderPutsWhatAnswersNextToTheQuestion() {
    Path model = RealModels.directory(Models.DEFAULT_ENCODER);
    application
        .withPropertyValues("heed.embedding.model=" + model)
        .run(
            context -> {
              EmbeddingModel embeddings = context.getBean(EmbeddingModel.class);
              String bread = "Bread is baked at night.";
              String ice = "The harbour freezes in January.";
              EmbeddingResponse response = embeddings.embedForResponse(List.of(bread, ice));
              float[] asked = embeddings.embed("When is there ice in the port?");

              assertThat(embeddings.dimensions()).isEqualTo(384);
              assertThat(cosine(asked, response.getResults().get(1).getOutput()))
                  .isGreaterThan(cosine(asked, response.getResults().get(0).getOutput()));
              assertThat(response.getMetadata().getModel()).isEqualTo(Models.DEFAULT_ENCODER);
              assertThat(response.getMetadata().getUsage().getPromptTokens()).isBetween(12, 20);
              assertThat(embeddings.embed(new Document(ice)))
                  .containsExactly(response.getResults().get(1).getOutput());
              assertThat(cosine(asked, asked)).isCloseTo(1, within(1e-5));
              assertThatThrownBy(
                      () ->
                          embeddings.call(
                              new EmbeddingRequest(
                                  List.of(ice), EmbeddingOptions.builder().dimensions(64).build())))
                  .hasMessageContaining("have 384 dimensions, got 64");
            });
  }

  @Test
  void aPropertyThatNamesNoModelStopsTheApplicationInWords(CapturedOutput output) {
    for (String property : List.of("heed.chat.model", "heed.embedding.model")) {
      assertThatThrownBy(
              () -> SpringApplication.run(Bare.class, "--%s=/nowhere/at/all".formatted(property)))
          .rootCause()
          .hasMessage(
              "%s is '/nowhere/at/all', from which no model can be opened: there is no folder /nowhere/at/all"
                  .formatted(property));
      assertThat(output).contains("Let " + property + " name the directory");
    }
  }

  @ImportAutoConfiguration({HeedChatAutoConfiguration.class, HeedEmbeddingAutoConfiguration.class})
  static class Bare {}

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
