package dev.heed.examples.notes;

import static java.util.Objects.requireNonNull;

import dev.heed.springai.DocumentReranker;
import dev.heed.springai.models.HeedChatModel;
import dev.heed.springai.retrieval.HeedDocumentRetriever;
import dev.heed.springai.retrieval.RetrievalMetadata;
import java.util.List;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.ChatClientResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.advisor.RetrievalAugmentationAdvisor;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// Answers questions from the documents of a heed service: heed finds passages, a small model reads
/// them again and orders them, and the same model writes, all on this machine.
@SpringBootApplication(proxyBeanMethods = false)
public class NotesApplication {

  /// Answers.
  ///
  /// @param arguments questions, a question an argument
  public static void main(String[] arguments) {
    // Threads of the advisor's would go on without an exit.
    System.exit(SpringApplication.exit(SpringApplication.run(NotesApplication.class, arguments)));
  }

  @Bean
  ChatClient notes(
      HeedChatModel model, HeedDocumentRetriever retriever, DocumentReranker reranker) {
    RetrievalAugmentationAdvisor advisor =
        RetrievalAugmentationAdvisor.builder()
            .documentRetriever(retriever)
            .documentPostProcessors(reranker)
            .build();
    return ChatClient.builder(model).defaultAdvisors(advisor).build();
  }

  @Bean
  ApplicationRunner answers(ChatClient notes) {
    return arguments -> arguments.getNonOptionArgs().forEach(question -> answer(notes, question));
  }

  private static void answer(ChatClient notes, String question) {
    ChatClientResponse response = notes.prompt(question).call().chatClientResponse();
    System.out.println(text(response));
    for (Document document : documents(response))
      System.out.println("  from " + document.getMetadata().get(RetrievalMetadata.ADDRESS));
  }

  static String text(ChatClientResponse response) {
    Generation answer = requireNonNull(requireNonNull(response.chatResponse()).getResult());
    return requireNonNull(answer.getOutput().getText());
  }

  /// What the prompt was made of, best first.
  @SuppressWarnings("unchecked")
  static List<Document> documents(ChatClientResponse response) {
    return (List<Document>)
        requireNonNull(response.context().get(RetrievalAugmentationAdvisor.DOCUMENT_CONTEXT));
  }
}
