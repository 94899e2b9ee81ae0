package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.heed.index.SearchRequest.Order;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchPipelineTest {
  private static final float[] NORTH = {0, 1};
  private static final float[] EAST = {1, 0};
  private static final float[] NORTHEAST = {0.6f, 0.8f};

  private final WordIndex index =
      new WordIndex("compass")
          .add("beacon", "lamp lamp lamp|keeper lamp", EAST, NORTHEAST)
          .add("foghorn", "horn lamp", NORTH)
          .add("harbour", "quay", NORTHEAST);

  @Test
  void bothLegsAreFusedAndGroupedByDocument() {
    SearchResponse response = pipeline().search(SearchQuery.of("lamp"));

    // words: beacon-0 3, beacon-1 1, foghorn-0 1; north: foghorn-0 1, beacon-1 .8, harbour-0 .8
    // scaled: foghorn-0 (0 + 1) / 2, beacon-0 (1 + 0) / 2, beacon-1 and harbour-0 nothing
    assertThat(ids(response)).containsExactly("beacon-0", "foghorn-0", "harbour-0");
    assertThat(response.hits().getFirst().siblings()).containsExactly("beacon-1");
    assertThat(response.total()).isEqualTo(3);
    assertThat(response.totalDocuments()).isEqualTo(2);
    assertThat(response.reachable()).isEqualTo(3);
  }

  @Test
  void everyPassageStandsForItselfInThePlainShape() {
    assertThat(ids(pipeline().search(SearchQuery.of("lamp").with(Shape.plain()))))
        .containsExactly("beacon-0", "foghorn-0", "beacon-1", "harbour-0");
  }

  @Test
  void aMisspeltQueryIsAnsweredAsItIsWithWhatMayHaveBeenMeant() {
    SearchResponse response = withoutEncoder().search(SearchQuery.of("lapm"));

    assertThat(response.hits()).isEmpty();
    assertThat(response.didYouMean()).isEqualTo("lamp");
    assertThat(withoutEncoder().search(SearchQuery.of("lamp")).didYouMean()).isNull();
    assertThat(withoutEncoder().similar(SearchQuery.of("beacon")).didYouMean()).isNull();
  }

  @Test
  void theTraceNamesEveryStage() {
    SearchResponse response = pipeline().search(SearchQuery.of("lamp"));

    assertThat(response.trace().stages())
        .extracting(Stage::name)
        .containsExactly("encode", "bm25", "dense", "fuse", "group", "rerank", "snippets");
    assertThat(stage(response, "fuse").in()).isEqualTo(6);
    assertThat(stage(response, "fuse").out()).isEqualTo(4);
    assertThat(stage(response, "dense").detail())
        .containsEntry("embedded", 4L)
        .containsEntry("passages", 4L);
  }

  @Test
  void withoutAnEncoderHybridIsWordsAloneAndSaysWhy() {
    SearchResponse response = withoutEncoder().search(SearchQuery.of("lamp"));

    assertThat(ids(response)).containsExactly("beacon-0", "foghorn-0");
    assertThat(response.hits().getFirst().score()).isEqualTo(3);
    Trace.Skipped skipped = stage(response, "dense").skipped();
    assertThat(skipped.reason()).isEqualTo(Reason.MODEL_MISSING);
    assertThat(skipped.message()).isEqualTo("no encoder: pull one");
  }

  @Test
  void withoutAnEncoderDenseIsRefused() {
    assertThatThrownBy(() -> withoutEncoder().search(SearchQuery.of("lamp").with(Mode.DENSE)))
        .isInstanceOf(DenseUnavailableException.class)
        .hasMessage("mode dense is not possible: no encoder: pull one");
  }

  @Test
  void anotherEncoderThanTheIndexHasIsNamed() {
    SearchPipeline other =
        new SearchPipeline(index, () -> new EncoderState.Ready(new Compass("sextant")));

    assertThat(stage(other.search(SearchQuery.of("lamp")), "dense").skipped().message())
        .contains("vectors of compass", "encoder is sextant", "--encoder compass");
  }

  @Test
  void anIndexWithoutVectorsDoesNotLoadTheEncoder() {
    SearchPipeline pipeline =
        new SearchPipeline(
            new WordIndex(null).add("beacon", "lamp"),
            () -> {
              throw new AssertionError("the encoder was loaded");
            });

    assertThat(stage(pipeline.search(SearchQuery.of("lamp")), "dense").skipped().message())
        .contains("no vectors", "heed embed");
  }

  @Test
  void meaningCountsLessWhileFewPassagesHaveVectors() {
    WordIndex partly =
        new WordIndex("compass")
            .add("words", "lamp lamp lamp")
            .add("both", "lamp", NORTH)
            .add("neither", "lamp lamp")
            .add("waiting", "quay");

    // A quarter is embedded, so the weights are 1 and .25: words .8 · 1, neither .8 · ½, both .2 ·
    // 1
    assertThat(pipeline(partly).search(SearchQuery.of("lamp")).hits())
        .extracting(SearchHit::documentId, hit -> Math.round(hit.score() * 100))
        .containsExactly(tuple("words", 80L), tuple("neither", 40L), tuple("both", 20L));
  }

  @Test
  void aQueryThatOnlyExcludesHasNoMeaningToCompare() {
    SearchResponse response = pipeline().search(SearchQuery.of("-lamp"));

    assertThat(stage(response, "dense").skipped().reason()).isEqualTo(Reason.NOT_HELPFUL);
  }

  @Test
  void pagesAreCutFromOneListAndNeverOverlap() {
    WordIndex many = new WordIndex("compass");
    for (int i = 0; i < 37; i++)
      many.add("doc" + i, "lamp ".repeat(1 + i % 5) + "unlike" + i, i % 2 == 0 ? NORTH : EAST);
    SearchPipeline pipeline = pipeline(many);

    List<String> paged = new ArrayList<>();
    for (int number = 1; number <= 8; number++)
      paged.addAll(ids(pipeline.search(SearchQuery.of("lamp").with(Page.number(number, 5)))));

    assertThat(paged)
        .isEqualTo(ids(pipeline.search(SearchQuery.of("lamp").with(Page.first(100)))))
        .hasSize(37)
        .doesNotHaveDuplicates();
    assertThat(pipeline.search(SearchQuery.of("lamp").with(new Page(37, 5))).hits()).isEmpty();
  }

  @Test
  void nearDuplicatesAreCollapsedOntoTheBestOfThem() {
    String text =
        IntStream.range(0, 60).mapToObj(i -> "word" + i).reduce("lamp", (a, b) -> a + " " + b);
    WordIndex copies =
        new WordIndex(null)
            .add("one", text + " lamp")
            .add("two", text)
            .add("three", "lamp and another matter");

    SearchResponse response = pipeline(copies).search(SearchQuery.of("lamp"));

    assertThat(ids(response)).containsExactly("one-0", "three-0");
    assertThat(response.hits().getFirst().duplicates())
        .extracting(SearchHit.Duplicate::documentId)
        .containsExactly("two");
  }

  @Test
  void newestFirstSortsTheFusedListAndPutsTheUndatedLast() {
    WordIndex dated =
        new WordIndex("compass")
            .add("undated", "lamp lamp lamp", NORTH)
            .add("old", "lamp lamp", Instant.parse("2001-01-01T00:00:00Z"), NORTH)
            .add("new", "quay", Instant.parse("2025-01-01T00:00:00Z"), NORTH);
    Retrieval newest = new Retrieval(100, List.of(), Order.NEWEST, List.of(), null);

    assertThat(ids(pipeline(dated).search(SearchQuery.of("lamp").with(newest))))
        .containsExactly("new-0", "old-0", "undated-0");
  }

  @Test
  void explainingShowsWhereEachLegHadAHit() {
    SearchQuery query = SearchQuery.of("lamp").with(new Shape(true, true, true));

    SearchHit.Legs legs = pipeline().search(query).hits().getFirst().legs();

    assertThat(legs.bm25()).isEqualTo(new Found.Standing(1, 3));
    assertThat(legs.dense()).isNull();
  }

  @Test
  void similarLeavesTheDocumentItselfOut() {
    // terms lamp, keeper: foghorn 1; vector: north-east and east, nearest harbour
    SearchResponse response = pipeline().similar(SearchQuery.of("beacon"));

    assertThat(ids(response)).containsExactlyInAnyOrder("foghorn-0", "harbour-0");
  }

  @Test
  void similarNeedsAKnownId() {
    assertThatThrownBy(() -> pipeline().similar(SearchQuery.of("nowhere")))
        .hasMessageContaining("'nowhere'")
        .hasMessageContaining("take one from a search");
  }

  @Test
  void questionsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> SearchQuery.of(" ")).hasMessageContaining("the query is empty");
    assertThatThrownBy(() -> SearchQuery.of("a".repeat(10_001))).hasMessageContaining("10001");
    assertThatThrownBy(() -> Page.number(0, 10)).hasMessageContaining("got 0");
    assertThatThrownBy(() -> Page.first(1001)).hasMessageContaining("got 1001");
    assertThatThrownBy(
            () -> new Retrieval(100, List.of(), Order.RELEVANCE, List.of("colour"), null))
        .hasMessageContaining("unknown facet 'colour'");
  }

  private SearchPipeline pipeline() {
    return pipeline(index);
  }

  private static SearchPipeline pipeline(WordIndex index) {
    return new SearchPipeline(index, () -> new EncoderState.Ready(new Compass("compass")));
  }

  private SearchPipeline withoutEncoder() {
    return new SearchPipeline(index, () -> new EncoderState.Missing("no encoder: pull one"));
  }

  private static List<String> ids(SearchResponse response) {
    return response.hits().stream().map(SearchHit::passageId).toList();
  }

  private static Stage stage(SearchResponse response, String name) {
    return response.trace().stages().stream()
        .filter(stage -> stage.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /// Every query points north.
  private record Compass(String name) implements TextEncoder {
    @Override
    public float[] encodeQuery(String text) {
      return NORTH;
    }

    @Override
    public List<float[]> encodePassages(List<String> texts) {
      return texts.stream().map(_ -> NORTH).toList();
    }
  }
}
