package dev.heed.springai.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.springai.RunningHeed;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.ai.rag.retrieval.search.DocumentRetriever;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/// Asks a running heed service.
class HeedDocumentRetrieverTest {
  private static final String KEY = "a-key-for-tests";

  @TempDir static Path folder;
  private static RunningHeed heed;

  @BeforeAll
  static void start() throws Exception {
    Path notes = Files.createDirectories(folder.resolve("notes"));
    Files.writeString(
        notes.resolve("harbour.md"),
        "# Harbour\n\nOwls 🦉 watch it.\n\n## Ice\n\nThe harbour freezes in January.\n");
    Files.writeString(notes.resolve("bakery.md"), "# Bakery\n\nBread is baked at night.\n");
    Files.writeString(
        notes.resolve("fees.html"),
        "<title>Fees</title><h1>Fees</h1><p>A ship in the harbour pays forty crowns.</p>");
    heed = RunningHeed.start(Path.of(".."), notes, folder, KEY);
  }

  @AfterAll
  static void stop() {
    if (heed != null) heed.close();
  }

  @Test
  void passagesAreDocumentsThatSayWhereTheyStand() {
    try (HeedService service = service(heed.address(), KEY)) {
      List<Document> found =
          new HeedDocumentRetriever(service, RetrievalOptions.of(5))
              .retrieve(new Query("harbour freezes"));

      assertThat(found).hasSize(2);
      Document first = found.getFirst();
      assertThat(first.getText()).contains("🦉", "The harbour freezes in January.");
      assertThat(first.getScore()).isGreaterThan(found.get(1).getScore());
      assertThat(first.getMetadata())
          .containsEntry(RetrievalMetadata.TITLE, "Harbour")
          .containsEntry(RetrievalMetadata.FIRST_SCORE, first.getScore())
          .hasEntrySatisfying(
              RetrievalMetadata.ADDRESS,
              address -> assertThat(address).asString().contains("harbour.md#"))
          .hasEntrySatisfying(
              RetrievalMetadata.DOCUMENT_ID, id -> assertThat(first.getId()).startsWith(id + "-"));
      int start = (Integer) first.getMetadata().get(RetrievalMetadata.START);
      int end = (Integer) first.getMetadata().get(RetrievalMetadata.END);
      assertThat(first.getText()).hasSize(end - start);
      assertThat((List<?>) first.getMetadata().get(RetrievalMetadata.HEADINGS)).isNotEmpty();
    }
  }

  @Test
  void filtersOfTheOptionsAndOfTheQueryHoldTogether() {
    var markdown = new RetrievalOptions(5, "default", "bm25", "off", List.of("type=markdown"));
    try (HeedService service = service(heed.address(), KEY)) {
      var retriever = new HeedDocumentRetriever(service, markdown);
      assertThat(titles(retriever.retrieve(new Query("harbour")))).containsExactly("Harbour");
      assertThat(titles(retriever.retrieve(filtered("path=bakery.md")))).isEmpty();
      assertThat(titles(retriever.retrieve(filtered(List.of("path=harbour.md")))))
          .containsExactly("Harbour");
      assertThat(retriever.similaritySearch(" ")).isEmpty();
      assertThatThrownBy(() -> retriever.retrieve(filtered(5)))
          .hasMessageContaining("heed.filters must be a text or a list of texts");
    }
  }

  @Test
  void itIsSearchedAsAVectorStoreIs() {
    try (HeedService service = service(heed.address(), KEY)) {
      var retriever = new HeedDocumentRetriever(service, RetrievalOptions.of(5));
      SearchRequest.Builder harbour = SearchRequest.builder().query("harbour").topK(1);
      assertThat(retriever.similaritySearch(harbour.build())).hasSize(1);
      assertThat(
              titles(
                  retriever.similaritySearch(
                      harbour
                          .topK(9)
                          .filterExpression("type in ['html', 'pdf'] && date >= '2020-01-01'")
                          .build())))
          .containsExactly("Fees");
      assertThatThrownBy(
              () ->
                  retriever.similaritySearch(
                      harbour.filterExpression("type == 'a' || type == 'b'").build()))
          .hasMessageStartingWith("heed filters by ==, !=, in and nin of source");
      assertThatThrownBy(() -> retriever.similaritySearch(harbour.similarityThreshold(0.7).build()))
          .hasMessage("heed's scores are no similarities: leave the threshold of 0.7 out");
    }
  }

  @Test
  void whatIsWrongIsSaidInTheServicesWords() {
    try (HeedService service = service(heed.address(), KEY);
        HeedService wrong = service(heed.address(), "another-key")) {
      var elsewhere = new RetrievalOptions(5, "cats", null, null, List.of());
      assertThatThrownBy(
              () -> new HeedDocumentRetriever(service, elsewhere).retrieve(new Query("x")))
          .isInstanceOf(HeedServiceException.class)
          .hasMessageContaining("status 404: there is no collection 'cats': there are [default]");
      assertThatThrownBy(
              () ->
                  new HeedDocumentRetriever(wrong, RetrievalOptions.of(5)).retrieve(new Query("x")))
          .hasMessageContaining("status 401")
          .hasMessageNotContaining("another-key");
    }
  }

  @Test
  void aServiceThatIsNotThereIsNamed() {
    URI nowhere = URI.create("http://127.0.0.1:1");
    try (HeedService service = service(nowhere, KEY)) {
      assertThatThrownBy(
              () ->
                  new HeedDocumentRetriever(service, RetrievalOptions.of(5))
                      .retrieve(new Query("x")))
          .isInstanceOf(HeedServiceException.class)
          .hasMessageContaining("the heed service at http://127.0.0.1:1/ does not answer")
          .hasMessageContaining("heed serve");
    }
    assertThatThrownBy(() -> service(URI.create("localhost:4333"), KEY))
        .hasMessageContaining("a service's address is like http://127.0.0.1:4333/");
  }

  @Test
  void propertiesMakeIt() {
    var application =
        new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(HeedRetrieverAutoConfiguration.class));
    application.run(context -> assertThat(context).doesNotHaveBean(DocumentRetriever.class));
    application
        .withPropertyValues(
            "heed.retriever.url=" + heed.address(),
            "heed.retriever.key=" + KEY,
            "heed.retriever.k=1",
            "heed.retriever.mode=bm25",
            "heed.retriever.filters=type=html")
        .run(
            context ->
                assertThat(
                        titles(
                            context
                                .getBean(DocumentRetriever.class)
                                .retrieve(new Query("harbour"))))
                    .containsExactly("Fees"));
    application
        .withPropertyValues("heed.retriever.url=" + heed.address(), "heed.retriever.k=0")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessage("k must be a whole number from 1 to 1000, got 0"));
  }

  private static HeedService service(URI address, String key) {
    return new HeedService(address, key, Duration.ofSeconds(30));
  }

  private static Query filtered(Object filters) {
    return new Query("harbour", List.of(), Map.of(HeedDocumentRetriever.FILTERS, filters));
  }

  private static List<Object> titles(List<Document> documents) {
    return documents.stream()
        .map(document -> document.getMetadata().get(RetrievalMetadata.TITLE))
        .toList();
  }
}
