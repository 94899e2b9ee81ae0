package dev.heed.springai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.BusyException;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.DefaultContentFormatter;
import org.springframework.ai.document.Document;
import org.springframework.ai.rag.Query;
import org.springframework.util.MimeTypeUtils;

/// Over a reranker that counts words: of the query's two, bread has none, ships one, ice both.
class DocumentRerankerTest {
  private static final Query QUERY = new Query("harbour freezes");
  private static final Document BREAD = document("bread", "Bread is baked at night.", .9);
  private static final Document SHIPS = document("ships", "Ships leave the harbour.", .8);
  private static final Document ICE = document("ice", "The harbour freezes. Ships wait.", .7);
  private static final RerankOptions ATTENTION_ALONE =
      new RerankOptions(Duration.ofSeconds(1), null, null);

  /// z of .9, .8, .7 is √1.5, 0, −√1.5, and of 0, 1, 2 the opposite.
  @Test
  void whatWasReadIsBlendedWithTheScoreThatDocumentsCameWith() {
    List<Document> reranked = process(blended(2), BREAD, SHIPS, ICE);

    assertThat(ids(reranked)).containsExactly("ice", "ships", "bread");
    assertThat(reranked.get(0).getScore()).isCloseTo(Math.sqrt(1.5), within(1e-9));
    assertThat(reranked.get(1).getScore()).isCloseTo(0, within(1e-9));
    assertThat(reranked.get(2).getScore()).isCloseTo(-Math.sqrt(1.5), within(1e-9));
    assertThat(ids(process(blended(.5), BREAD, SHIPS, ICE)))
        .containsExactly("bread", "ships", "ice");
  }

  @Test
  void whereADocumentCameWithoutAScoreOrNothingIsBlendedTheRerankersOwnCounts() {
    Document unscored = document("ships", "Ships leave the harbour.", null);
    List<Document> alone = process(ATTENTION_ALONE, BREAD, SHIPS, ICE);

    assertThat(ids(alone)).containsExactly("ice", "ships", "bread");
    assertThat(alone).extracting(Document::getScore).containsExactly(2.0, 1.0, 0.0);
    assertThat(process(blended(.5), BREAD, unscored, ICE))
        .extracting(Document::getScore)
        .containsExactly(2.0, 1.0, 0.0);
  }

  @Test
  void idTextAndMetadataStayAndWhatWasReadIsAdded() {
    Document ice = ICE.mutate().metadata(Map.of("page", 7)).build();
    ice.setContentFormatter(DefaultContentFormatter.builder().build());

    Document reranked = process(ATTENTION_ALONE, SHIPS, ice).getFirst();

    assertThat(reranked.getId()).isEqualTo("ice");
    assertThat(reranked.getText()).isEqualTo("The harbour freezes. Ships wait.");
    assertThat(reranked.getContentFormatter()).isSameAs(ice.getContentFormatter());
    assertThat(reranked.getMetadata())
        .isEqualTo(
            Map.of(
                "page",
                7,
                "heed.first-score",
                .7,
                "heed.read-score",
                2.0,
                "heed.relevance",
                1.0,
                "heed.sentence",
                "The harbour freezes.",
                "heed.words",
                List.of("harbour", "freezes")));
  }

  @Test
  void aTitleIsReadBeforeTheText() {
    Document titled =
        ICE.mutate().text("Ships wait.").metadata(Map.of("title", "harbour freezes")).build();

    Document reranked = process(ATTENTION_ALONE, titled).getFirst();

    assertThat(reranked.getScore()).isEqualTo(2);
    assertThat(reranked.getMetadata()).containsEntry("heed.words", List.of());
  }

  @Test
  void whatThereWasNoTimeForFollowsInItsOrderWithoutAScore() {
    List<Document> reranked = process(new SharedWords(2), ATTENTION_ALONE, BREAD, SHIPS, ICE, ICE);

    assertThat(ids(reranked)).containsExactly("ships", "bread", "ice", "ice");
    assertThat(reranked).extracting(Document::getScore).containsExactly(1.0, 0.0, null, null);
    assertThat(reranked.get(1).getMetadata()).doesNotContainKey(RerankMetadata.UNREAD);
    assertThat(reranked.get(2).getMetadata())
        .isEqualTo(Map.of("heed.unread", "the time was over", "heed.first-score", .7));
  }

  @Test
  void whereNothingWasReadTheListIsAsItCame() {
    List<Document> reranked = process(new SharedWords(0), blended(2), BREAD, SHIPS, ICE);

    assertThat(ids(reranked)).containsExactly("bread", "ships", "ice");
    assertThat(reranked).extracting(Document::getScore).containsExactly(.9, .8, .7);
    assertThat(reranked)
        .allSatisfy(
            document ->
                assertThat(document.getMetadata())
                    .containsEntry("heed.unread", "the time was over"));
  }

  @Test
  void aBusyModelLeavesTheListAndSaysWhy() {
    List<Document> left = process(new Busy(), blended(2), BREAD, ICE);

    assertThat(ids(left)).containsExactly("bread", "ice");
    assertThat(left).extracting(Document::getScore).containsExactly(.9, .7);
    assertThat(left.getFirst().getMetadata())
        .hasEntrySatisfying(
            RerankMetadata.UNREAD,
            why -> assertThat((String) why).contains("the model is busy: 64"));
  }

  @Test
  void aDocumentWithoutTextKeepsItsPlace() {
    Document picture =
        Document.builder().id("picture").media(picture()).metadata("page", 3).score(.85).build();

    List<Document> reranked = process(ATTENTION_ALONE, BREAD, picture, ICE);

    assertThat(ids(reranked)).containsExactly("ice", "picture", "bread");
    assertThat(reranked.get(1).getMedia()).isSameAs(picture.getMedia());
    assertThat(reranked.get(1).getScore()).isNull();
    assertThat(reranked.get(1).getMetadata())
        .isEqualTo(Map.of("page", 3, "heed.unread", "it has no text", "heed.first-score", .85));
    assertThat(process(ATTENTION_ALONE, picture).getFirst().getScore()).isEqualTo(.85);
  }

  @Test
  void onlyTheFirstAreKeptWhereThatIsAskedFor() {
    var two = new RerankOptions(Duration.ofSeconds(1), null, 2);
    assertThat(ids(process(two, BREAD, SHIPS, ICE))).containsExactly("ice", "ships");
    assertThat(ids(process(two, ICE))).containsExactly("ice");
  }

  @Test
  void aDocumentThatWasFoundTwiceComesTwice() {
    assertThat(ids(process(ATTENTION_ALONE, BREAD, ICE, ICE)))
        .containsExactly("ice", "ice", "bread");
  }

  @Test
  void nothingIsLeftOfAnEarlierReranking() {
    Document once = process(ATTENTION_ALONE, ICE).getFirst();

    Document twice = process(new SharedWords(0), ATTENTION_ALONE, once).getFirst();

    assertThat(twice.getMetadata())
        .isEqualTo(Map.of("heed.unread", "the time was over", "heed.first-score", 2.0));
  }

  @Test
  void noDocumentsAreReturnedAsTheyCameAndSpringAiRefusesABlankQuery() {
    List<Document> none = List.of();
    assertThat(new DocumentReranker(new Busy(), ATTENTION_ALONE).process(QUERY, none))
        .isSameAs(none);
    assertThatThrownBy(() -> new Query(" ")).hasMessage("text cannot be null or empty");
  }

  @Test
  void optionsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> new RerankOptions(Duration.ZERO, null, null))
        .hasMessage("the budget of reranking must be longer than nothing, got PT0S");
    assertThatThrownBy(() -> blended(-1))
        .hasMessage("the weight of reranking must be a number >= 0, got -1.0");
    assertThatThrownBy(() -> new RerankOptions(Duration.ofSeconds(1), null, 0))
        .hasMessage("the documents that reranking keeps must be >= 1, got 0");
  }

  /// A model for which too many wait.
  private record Busy() implements Reranker {
    @Override
    public String name() {
      return "busy";
    }

    @Override
    public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
      throw new BusyException(64);
    }

    @Override
    public void close() {}
  }

  private static RerankOptions blended(double weight) {
    return new RerankOptions(Duration.ofSeconds(1), weight, null);
  }

  private static List<Document> process(RerankOptions options, Document... documents) {
    return process(new SharedWords(100), options, documents);
  }

  private static List<Document> process(
      Reranker reranker, RerankOptions options, Document... documents) {
    return new DocumentReranker(reranker, options).process(QUERY, Arrays.asList(documents));
  }

  private static Document document(String id, String text, Double score) {
    return Document.builder().id(id).text(text).score(score).build();
  }

  private static Media picture() {
    return new Media(MimeTypeUtils.IMAGE_PNG, URI.create("file:harbour.png"));
  }

  private static List<String> ids(List<Document> documents) {
    return documents.stream().map(Document::getId).toList();
  }
}
