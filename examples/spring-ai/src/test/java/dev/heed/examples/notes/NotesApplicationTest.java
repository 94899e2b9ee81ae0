package dev.heed.examples.notes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import dev.heed.springai.RerankMetadata;
import dev.heed.springai.RunningHeed;
import dev.heed.springai.retrieval.RetrievalMetadata;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.document.Document;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/// The example over a running heed service, with the real model.
class NotesApplicationTest {

  @Test
  void itAnswersFromTheNoteThatTheServiceFound(@TempDir Path folder) throws Exception {
    Path model = RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(
        notes.resolve("harbour.md"), "# Harbour\n\nThe harbour freezes in January.\n");
    Files.writeString(notes.resolve("pilot.md"), "# Pilot\n\nThe pilot comes to the harbour.\n");
    Files.writeString(notes.resolve("bread.md"), "# Bread\n\nBread is baked at night.\n");
    try (RunningHeed heed = RunningHeed.start(Path.of("../.."), notes, folder, "");
        ConfigurableApplicationContext application =
            SpringApplication.run(
                NotesApplication.class,
                "--HEED_MODEL=" + model,
                "--HEED_URL=" + heed.address(),
                "--HEED_API_KEY=",
                "--heed.rerank.budget=1m")) {
      ChatClientResponse response =
          application
              .getBean(ChatClient.class)
              .prompt("When does the harbour freeze?")
              .call()
              .chatClientResponse();

      List<Document> documents = NotesApplication.documents(response);
      assertThat(documents).hasSize(2); // words of the question stand in two notes
      assertThat(documents.getFirst().getText()).contains("The harbour freezes in January.");
      assertThat(documents.getFirst().getMetadata())
          .containsEntry(RetrievalMetadata.TITLE, "Harbour")
          .hasEntrySatisfying(
              RerankMetadata.SENTENCE,
              sentence -> assertThat(sentence).asString().contains("freezes in January"))
          .hasEntrySatisfying(
              RetrievalMetadata.ADDRESS,
              address -> assertThat(address).asString().contains("harbour.md"));
      assertThat(NotesApplication.text(response)).contains("January");
      assertThat(response.chatResponse().getMetadata().getUsage().getPromptTokens())
          .isGreaterThan(30);
    }
  }
}
