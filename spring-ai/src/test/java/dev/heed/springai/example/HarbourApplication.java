package dev.heed.springai.example;

import dev.heed.springai.DocumentReranker;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Answers from a harbour's notes. Which chat model answers, and where the notes are found, is the
/// application's business; heed only orders what was found.
@SpringBootConfiguration
@EnableAutoConfiguration
class HarbourApplication {

  @Bean
  ChatClient harbour(ChatModel model, DocumentRetriever notes, DocumentReranker reranker) {
    RetrievalAugmentationAdvisor advisor =
        RetrievalAugmentationAdvisor.builder()
            .documentRetriever(notes)
            .documentPostProcessors(reranker)
            .build();
    return ChatClient.builder(model).defaultAdvisors(advisor).build();
  }

  /// In the order in which they were written, in place of a vector store.
  @Bean
  DocumentRetriever notes() {
    return _ ->
        List.of(
            new Document("The pilot boards a ship two miles outside the pier."),
            new Document("Bread for the crews is baked at night."),
            new Document("Every crane is greased in autumn. The harbour freezes in January."),
            new Document("A ship pays forty crowns for each day in port."));
  }
}
