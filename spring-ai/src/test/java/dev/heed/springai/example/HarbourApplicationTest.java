package dev.heed.springai.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/// The example with a real model and a chat model that says back what it is asked.
class HarbourApplicationTest {
  static class SayingBack {
    @Bean
    ChatModel chatModel() {
      return prompt ->
          new ChatResponse(List.of(new Generation(new AssistantMessage(prompt.getContents()))));
    }
  }

  @Test
  void theNoteThatAnswersComesFirstIntoThePrompt() {
    Path model = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    try (ConfigurableApplicationContext application =
        new SpringApplicationBuilder(HarbourApplication.class, SayingBack.class)
            .run(
                "--heed.rerank.model=" + model,
                "--heed.rerank.budget=1m",
                "--heed.rerank.top-k=2")) {
      ChatClientResponse response =
          application
              .getBean(ChatClient.class)
              .prompt("When does the harbour freeze?")
              .call()
              .chatClientResponse();

      Document first = documents(response).getFirst();
      assertThat(first.getText())
          .isEqualTo("Every crane is greased in autumn. The harbour freezes in January.");
      assertThat(first.getMetadata())
          .containsEntry("heed.sentence", "The harbour freezes in January.");
      assertThat((Double) first.getMetadata().get("heed.relevance")).isBetween(0.0, 1.0);
      assertThat((List<?>) first.getMetadata().get("heed.words"))
          .asInstanceOf(LIST)
          .contains("freezes", "harbour");
      assertThat(documents(response)).hasSize(2);
      assertThat(response.chatResponse().getResult().getOutput().getText())
          .containsSubsequence(
              documents(response).get(0).getText(), documents(response).get(1).getText())
          .doesNotContain("Bread");
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Document> documents(ChatClientResponse response) {
    return (List<Document>) response.context().get(RetrievalAugmentationAdvisor.DOCUMENT_CONTEXT);
  }

  @Test
  void theDocumentationShowsThisExample() throws IOException {
    String page = Files.readString(Path.of("../docs/spring-ai.md"));
    String source =
        Files.readString(
            Path.of("src/test/java/dev/heed/springai/example/HarbourApplication.java"));
    String shown = page.substring(page.indexOf("```java\n") + 8);
    assertThat(source).contains(shown.substring(0, shown.indexOf("```")).indent(2));
  }
}
