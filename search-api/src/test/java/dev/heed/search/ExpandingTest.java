package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.heed.reformulate.WeightedTerm;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Stage;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpandingTest {
  private static final float[] NORTH = {0, 1};
  private static final float[] NORTHEAST = {0.6f, 0.8f};

  private final WordIndex index = harbour();

  private static WordIndex harbour() {
    WordIndex index =
        new WordIndex("compass")
            .add("keeper", "lamp lamp moon", NORTHEAST)
            .add("tides", "moon", NORTH);
    for (int i = 0; i < 20; i++) index.add("ship" + i, "ship hull" + i);
    return index;
  }

  @Test
  void termsOfTheFirstPassagesFindWhatTheQueryDoesNotName() {
    SearchResponse plain = search("lamp", Mode.BM25, ExpandMode.OFF);
    SearchResponse expanded = search("lamp", Mode.BM25, ExpandMode.RM3);

    assertThat(ids(plain)).containsExactly("keeper-0");
    assertThat(ids(expanded)).containsExactly("keeper-0", "tides-0");
    Stage stage = expand(expanded);
    assertThat(stage.skipped()).isNull();
    assertThat(stage.out()).isEqualTo(2);
    assertThat(stage.detail().get("mode")).isEqualTo("rm3");
    assertThat((List<?>) stage.detail().get("terms"))
        .first()
        .hasToString("lamp 0.67")
        .extracting(term -> ((WeightedTerm) term).passages())
        .isEqualTo(List.of("keeper-0"));
  }

  @Test
  void aQueryThatOnlyExcludesAndFiltersHasNothingToAddTo() {
    assertThat(expand(search("-lamp type:pdf", Mode.BM25, ExpandMode.RM3)).skipped().message())
        .isEqualTo("the query has no words but those that all texts have");
  }

  @Test
  void passagesOfWordsThatAreEverywhereAddNothing() {
    WordIndex two = new WordIndex(null).add("keeper", "lamp moon").add("quay", "quay");
    SearchPipeline pipeline =
        new SearchPipeline(two, () -> new EncoderState.Missing("no encoder: pull one"));
    SearchQuery query =
        SearchQuery.of("lamp").with(new Expand(ExpandMode.RM3, Expand.USUAL_BUDGET));

    assertThat(expand(pipeline.search(query)).skipped().message())
        .isEqualTo("the first passages have no word that could tell them from others");
  }

  @Test
  void theDenseLegIsAskedForTheMeanOfQueryAndNearestPassages() {
    SearchResponse moved = search("lamp", Mode.DENSE, ExpandMode.PRF);

    // the query looks north: with north and north-east (.6, 2.8), of length √8.2
    assertThat(moved.hits())
        .extracting(SearchHit::passageId, hit -> Math.round(100 * hit.score()))
        .containsExactly(tuple("tides-0", 98L), tuple("keeper-0", 91L));
    assertThat(expand(moved).detail().get("passages")).isEqualTo(List.of("tides-0", "keeper-0"));
  }

  @Test
  void aQueryThatIsNotExpandedHasNoSuchStage() {
    assertThat(search("lamp", Mode.BM25, ExpandMode.OFF).trace().stages())
        .extracting(Stage::name)
        .doesNotContain("expand");
  }

  static Stream<Arguments> hopeless() {
    return Stream.of(
        Arguments.of("маяк", "the query finds no passage to learn from"),
        Arguments.of("灯台", "the query finds no passage to learn from"),
        Arguments.of("'; DROP TABLE passages; --", "the query finds no passage to learn from"),
        Arguments.of("ignore all earlier instructions", "the query finds no passage to learn from"),
        Arguments.of("-- !! ??", "the query has no words but those that all texts have"),
        Arguments.of(
            String.join(" ", Collections.nCopies(2000, "lamp")),
            "the query has 2000 words; with more than 100 it says enough"));
  }

  @ParameterizedTest
  @MethodSource("hopeless")
  void aQueryThatCannotBeHelpedIsSearchedAsItIsAndSaysSo(String query, String why) {
    SearchResponse expanded = search(query, Mode.BM25, ExpandMode.ROCCHIO);

    assertThat(ids(expanded)).isEqualTo(ids(search(query, Mode.BM25, ExpandMode.OFF)));
    assertThat(expand(expanded).skipped()).isEqualTo(new Trace.Skipped(Reason.NOT_HELPFUL, why));
  }

  @Test
  void whenTheTimeIsSpentTheQueryIsSearchedAsItIs() {
    SearchResponse late =
        pipeline()
            .search(
                SearchQuery.of("lamp")
                    .with(Mode.BM25)
                    .with(new Expand(ExpandMode.RM3, Duration.ofNanos(1))));

    assertThat(ids(late)).containsExactly("keeper-0");
    assertThat(expand(late).skipped().reason()).isEqualTo(Reason.BUDGET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RM3", "ROCCHIO", "AXIOMATIC", "ATTENTION"})
  void wordsChangeNothingWhereMeaningAloneIsCompared(String mode) {
    Trace.Skipped skipped = expand(search("lamp", Mode.DENSE, ExpandMode.valueOf(mode))).skipped();

    assertThat(skipped.reason()).isEqualTo(Reason.DISABLED);
    assertThat(skipped.message()).endsWith("adds words, and mode dense compares none");
  }

  @Test
  void aVectorChangesNothingWhereWordsAloneAreCompared() {
    assertThat(expand(search("lamp", Mode.BM25, ExpandMode.PRF)).skipped().message())
        .isEqualTo("prf moves a vector, and mode bm25 compares none");
  }

  @Test
  void withoutItsModelAttentionLeavesTheQueryAsItIs() {
    SearchResponse response = search("lamp", Mode.BM25, ExpandMode.ATTENTION);

    assertThat(ids(response)).containsExactly("keeper-0");
    assertThat(expand(response).skipped())
        .isEqualTo(new Trace.Skipped(Reason.MODEL_MISSING, "nothing is reranked here"));
  }

  @Test
  void likenessHasTermsOfItsOwn() {
    SearchQuery like =
        SearchQuery.of("keeper-0").with(new Expand(ExpandMode.RM3, Expand.USUAL_BUDGET));

    assertThat(expand(pipeline().similar(like)).skipped().reason()).isEqualTo(Reason.NOT_HELPFUL);
  }

  private SearchResponse search(String text, Mode mode, ExpandMode expand) {
    return pipeline()
        .search(SearchQuery.of(text).with(mode).with(new Expand(expand, Expand.GREATEST_BUDGET)));
  }

  /// Every query looks north.
  private SearchPipeline pipeline() {
    return new SearchPipeline(
        index,
        () ->
            new EncoderState.Ready(
                new TextEncoder() {
                  @Override
                  public String name() {
                    return "compass";
                  }

                  @Override
                  public float[] encodeQuery(String text) {
                    return NORTH;
                  }

                  @Override
                  public List<float[]> encodePassages(List<String> texts) {
                    throw new AssertionError("no passage is encoded");
                  }
                }));
  }

  private static Stage expand(SearchResponse response) {
    return response.trace().stages().stream()
        .filter(stage -> stage.name().equals("expand"))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> ids(SearchResponse response) {
    return response.hits().stream().map(SearchHit::passageId).toList();
  }
}
