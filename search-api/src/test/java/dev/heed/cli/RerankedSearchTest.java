package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import dev.heed.llm.Device;
import dev.heed.llm.Head;
import dev.heed.llm.Models;
import dev.heed.rerank.Blending;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.Wording;
import dev.heed.search.EncoderState;
import dev.heed.search.HostedModels;
import dev.heed.search.Mode;
import dev.heed.search.ModelRerankers;
import dev.heed.search.Page;
import dev.heed.search.ReadingModel;
import dev.heed.search.Rerank;
import dev.heed.search.RerankMode;
import dev.heed.search.RerankerState;
import dev.heed.search.SearchHit;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.SearchResponse;
import dev.heed.search.Shape;
import dev.heed.search.Trace;
import dev.heed.search.Tuning;
import dev.heed.search.TuningState;
import dev.heed.search.Writers;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The real model reads the hits of a real index.
class RerankedSearchTest {
  private static final String QUESTION = "Who winds the clockwork of the lamp?";
  private static final Blend FITTED = new Blend(2, .03, .01, .05, 120);

  @TempDir static Path folder;
  private static PassageIndex index;
  private static HostedModels hosted;
  private static ModelRerankers rerankers;
  private static SearchPipeline pipeline;

  @BeforeAll
  static void open() throws IOException {
    Path models = folder.resolve("models");
    ReadingModel.install(models, Map.of("bm25", FITTED));
    Path notes = Files.createDirectory(folder.resolve("notes"));
    List<String> texts =
        List.of(
            "Wind, lamp, clockwork: three words of a rhyme.",
            "Old Marthe winds the clockwork every evening before the lamp is lit.",
            "A lamp without oil is of no use to a ship.",
            "Paint the lamp room in spring. The clockwork of the hall was sold long ago.",
            "The lamp of the southern pier is electric.",
            "Clockwork toys are sold beside the lamp shop.",
            "He who polishes the lamp shall not whistle.",
            "The wind tears at the lamp, and the clockwork is old and rusty.");
    for (int i = 0; i < texts.size(); i++)
      Files.writeString(notes.resolve("note%d.txt".formatted(i)), texts.get(i) + "\n");
    Path directory = folder.resolve("index");
    try (Indexer indexer = Indexer.open(directory, "default", IndexSettings.defaults(), null)) {
      indexer.index(
          JobRequest.of(new Source.Files(notes, List.of(), List.of(), false)),
          (_, _) -> {},
          () -> false);
    }
    index = LuceneIndex.open(directory, "default", Ranking.defaults());
    hosted = new HostedModels(Models.in(models), Device.CPU);
    rerankers = new ModelRerankers(hosted, Models.DEFAULT_LANGUAGE_MODEL);
    pipeline = new SearchPipeline(index, () -> new EncoderState.Missing("no encoder"), rerankers);
  }

  @AfterAll
  static void close() {
    if (index == null) return;
    index.close();
    rerankers.close();
    hosted.close();
  }

  @Test
  void thePassageThatAnswersComesFirstAndItsAnswerWasRead() {
    SearchHit before = pipeline.search(asked(RerankMode.OFF)).hits().getFirst();
    SearchHit first = pipeline.search(asked(RerankMode.POINTWISE)).hits().getFirst();
    SearchHit.Evidence evidence = first.evidence();

    assertThat(before.snippet().text()).startsWith("He who polishes");
    assertThat(evidence.text()).startsWith("Old Marthe winds");
    assertThat(evidence.words())
        .extracting(word -> part(evidence, word.range()))
        .contains("winds", "clockwork", "every");
    assertThat(evidence.words().stream().mapToDouble(SearchHit.ReadWord::share).sum())
        .isLessThanOrEqualTo(1.001);
    assertThat(part(evidence, evidence.sentence())).isEqualTo(evidence.text().strip());
    assertThat(first.relevance())
        .isCloseTo(1 / (1 + Math.exp(1 - 10 * first.rerank().score())), within(1e-9));
  }

  @Test
  void aTuningSaysWhatReadingCountsHereAndTheReaderIsShared() {
    HeadProfile usual = rerankers.profile(RerankMode.POINTWISE).orElseThrow();
    HeadProfile here =
        usual
            .with("bm25", new Blend(.25, .02, .01, .03, 90))
            .from("invented, measured on this index");

    Trace.Stage stage = rerank(tuned(Models.DEFAULT_LANGUAGE_MODEL, here));

    assertThat(stage.detail())
        .containsEntry("weight", .25)
        .containsEntry("heads", "invented, measured on this index")
        .containsEntry("why", "+0.020 nDCG@10 [+0.010, +0.030] on 90 queries");
    assertThat(ready(rerankers.get(RerankMode.POINTWISE, here)).reranker())
        .isSameAs(ready(rerankers.get(RerankMode.POINTWISE)).reranker());
  }

  @Test
  void whatDoesNotHelpHereIsNotReadAlthoughItHelpsElsewhere() {
    HeadProfile here =
        rerankers
            .profile(RerankMode.POINTWISE)
            .orElseThrow()
            .with("bm25", new Blend(0, -.01, -.03, .01, 90));

    Trace.Stage stage = rerank(tuned(Models.DEFAULT_LANGUAGE_MODEL, here));

    assertThat(stage.skipped().reason()).isEqualTo(Trace.Reason.NOT_HELPFUL);
    assertThat(stage.skipped().message()).contains("pointwise -0.010 nDCG@10 [-0.030, +0.010]");
  }

  @Test
  void headsOfOnesOwnHaveAReaderOfTheirOwn() {
    HeadProfile own =
        HeadProfile.of(
                Models.DEFAULT_LANGUAGE_MODEL,
                "pointwise",
                Wording.BEFORE,
                "learned on this index",
                List.of(Head.parse("2-1")))
            .with("bm25", new Blend(1, .02, .01, .03, 90));

    SearchResponse response =
        tuned(Models.DEFAULT_LANGUAGE_MODEL, own).search(asked(RerankMode.AUTO));

    assertThat(rerank(response).detail()).containsEntry("heads", "learned on this index");
    assertThat(response.hits())
        .extracting(hit -> hit.rerank().score())
        .isNotEqualTo(
            pipeline.search(asked(RerankMode.POINTWISE)).hits().stream()
                .map(hit -> hit.rerank().score())
                .toList());
  }

  @Test
  void aTuningOfAnotherModelIsNotUsedAndTheTraceSaysWhy() {
    HeadProfile here =
        rerankers
            .profile(RerankMode.POINTWISE)
            .orElseThrow()
            .with("bm25", new Blend(.25, .02, .01, .03, 90));

    SearchResponse response = tuned("gemma", here).search(asked(RerankMode.AUTO));

    assertThat(rerank(response).detail()).containsEntry("weight", 2.0);
    assertThat(
            response.trace().stages().stream()
                .filter(stage -> stage.name().equals("fuse"))
                .findFirst()
                .orElseThrow()
                .detail()
                .get("unused")
                .toString())
        .contains("it was measured with gemma, and smollm2-135m reads");
  }

  private static SearchPipeline tuned(String model, HeadProfile profile) {
    Tuning tuning =
        new Tuning(1, Instant.EPOCH, null, model, 8, null, List.of(profile), "1.html", "heed tune");
    return new SearchPipeline(
        index,
        () -> new EncoderState.Missing("no encoder"),
        rerankers,
        Writers.none(),
        () -> new TuningState.Adopted(tuning));
  }

  private static Trace.Stage rerank(SearchPipeline pipeline) {
    return rerank(pipeline.search(asked(RerankMode.AUTO)));
  }

  private static Trace.Stage rerank(SearchResponse response) {
    return response.trace().stages().stream()
        .filter(stage -> stage.name().equals("rerank"))
        .findFirst()
        .orElseThrow();
  }

  private static RerankerState.Ready ready(RerankerState state) {
    return (RerankerState.Ready) state;
  }

  @Test
  void theOrderIsThatOfTheBlendedScores() {
    SearchResponse response = pipeline.search(asked(RerankMode.POINTWISE));
    List<SearchHit> read = response.hits();

    double[] blended =
        Blending.blend(
            read.stream().mapToDouble(SearchHit::score).toArray(),
            read.stream().mapToDouble(hit -> hit.rerank().score()).toArray(),
            2);
    assertThat(read).hasSize(8);
    for (int i = 0; i < blended.length; i++) {
      assertThat(read.get(i).rerank().blended()).isCloseTo(blended[i], within(1e-9));
      if (i > 0) assertThat(blended[i]).isLessThanOrEqualTo(blended[i - 1]);
    }
    assertThat(read)
        .extracting(hit -> hit.rerank().before())
        .containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void autoReadsBecauseTheProfileHelps() {
    SearchResponse response = pipeline.search(asked(RerankMode.AUTO));

    assertThat(response.hits()).isEqualTo(pipeline.search(asked(RerankMode.POINTWISE)).hits());
    assertThat(stage(response).detail())
        .containsEntry("why", "+0.030 nDCG@10 [+0.010, +0.050] on 120 queries")
        .containsEntry("weight", 2.0)
        .containsEntry("heads", "invented");
  }

  @Test
  void pagesWalkTheRereadListAndBelowTheDepthTheFirstStages() {
    Rerank five = Rerank.of(RerankMode.POINTWISE, Duration.ofMinutes(1), 5, false);
    List<String> paged = new ArrayList<>();
    for (int number = 1; number <= 4; number++)
      paged.addAll(
          ids(
              pipeline.search(
                  asked(RerankMode.POINTWISE).with(five).with(Page.number(number, 2)))));
    List<String> whole = ids(pipeline.search(asked(RerankMode.POINTWISE).with(five)));
    List<String> plain = ids(pipeline.search(asked(RerankMode.OFF)));

    assertThat(paged).isEqualTo(whole);
    assertThat(whole.subList(5, 8)).isEqualTo(plain.subList(5, 8));
    assertThat(whole.subList(0, 5)).containsExactlyInAnyOrderElementsOf(plain.subList(0, 5));
    assertThat(whole).isNotEqualTo(plain);
  }

  /// The model's folder has no profile of theirs, but heed brings one.
  @Test
  void keysHaveNoEvidence() {
    SearchResponse response = pipeline.search(asked(RerankMode.KEYS));

    assertThat(stage(response).detail())
        .containsEntry("mode", "keys")
        .containsEntry("heads", "detected");
    assertThat(response.hits()).allSatisfy(hit -> assertThat(hit.evidence()).isNull());
    assertThat(response.hits()).allSatisfy(hit -> assertThat(hit.relevance()).isBetween(0.0, 1.0));
  }

  @Test
  void theBandOfLayersIsReadWithoutAProfile() {
    SearchResponse response = pipeline.search(asked(RerankMode.BLOCKS));

    assertThat(stage(response).detail())
        .containsEntry("mode", "blocks")
        .containsEntry("heads", "band")
        .containsEntry("weight", .5);
    assertThat(response.hits()).allSatisfy(hit -> assertThat(hit.relevance()).isNull());
  }

  @Test
  void aBudgetThatAllowsForNothingLeavesTheOrder() {
    Rerank hurried = Rerank.of(RerankMode.POINTWISE, Duration.ofNanos(1), 20, true);
    SearchResponse response = pipeline.search(asked(RerankMode.POINTWISE).with(hurried));

    assertThat(ids(response)).isEqualTo(ids(pipeline.search(asked(RerankMode.OFF))));
    assertThat(stage(response).skipped().reason()).isEqualTo(Trace.Reason.BUDGET);
    assertThat(stage(response).skipped().message()).contains("0 of 8 candidates fit");
  }

  @Test
  void theCommandLineMarksWhatWasReadOnATerminalAlone() throws IOException {
    String colored = printed(true);
    String plain = printed(false);

    assertThat(colored).contains("\u001b[1;4mclockwork\u001b[0m");
    assertThat(plain)
        .doesNotContain("\u001b")
        .contains("Old Marthe winds the clockwork every evening before the lamp is lit.")
        .contains("read most: Old Marthe winds the clockwork")
        .containsPattern("read words: \\S+ \\d+ %")
        .containsPattern("\\d+ % relevant")
        .containsPattern("read -?[\\d.]+, was #\\d before")
        .containsPattern(
            "rerank +[\\d.]+ +8 +8  answerable [\\d.]+, device cpu, heads invented, mode pointwise, model smollm2");
  }

  @Test
  void theCommandReadsAgainAndItsJsonHasTheEvidence() {
    HeedRun run =
        search(
            "--rerank", "pointwise", "--rerank-budget", "1m", "--rerank-depth", "3", "--explain");
    JsonNode response = run.json().getFirst();

    assertThat(run.exit()).isZero();
    assertThat(run.out()).doesNotContain("\u001b");
    assertThat(response.at("/hits/0/evidence/words")).isNotEmpty();
    assertThat(response.at("/hits/0/rerank/before").asInt()).isBetween(1, 3);
    assertThat(response.at("/hits/3/evidence").isMissingNode()).isTrue();
  }

  @Test
  void wrongUsageNamesTheChoices() {
    assertThat(search("--rerank", "twice").err())
        .contains("'twice'")
        .containsIgnoringCase("auto, off, keys, blocks, pointwise, full");
    assertThat(search("--rerank-budget", "soon").err())
        .contains("'soon' is not a duration such as 500ms, 5s or 2m");
    assertThat(search("--rerank-depth", "0").err()).contains("[1, 1000], got 0");
    assertThat(search("--rerank-budget", "1h").err()).contains("at most 10 minutes");
  }

  /// `heed search`, with the models of the user's cache.
  private static HeedRun search(String... options) {
    List<String> all =
        new ArrayList<>(List.of("search", "--json", "--index", folder.resolve("index").toString()));
    all.addAll(List.of("--mode", "bm25"));
    all.addAll(List.of(options));
    all.add(QUESTION);
    return HeedRun.of(all.toArray(String[]::new));
  }

  private static String printed(boolean colored) {
    SearchQuery query = asked(RerankMode.POINTWISE);
    StringWriter out = new StringWriter();
    new ResponsePrinter(new Screen(new PrintWriter(out), colored, 100))
        .print(query, pipeline.search(query));
    return out.toString();
  }

  private static SearchQuery asked(RerankMode mode) {
    return SearchQuery.of(QUESTION)
        .with(Mode.BM25)
        .with(new Shape(true, true, true))
        .with(Rerank.of(mode, Duration.ofMinutes(1), 20, true));
  }

  private static List<String> ids(SearchResponse response) {
    return response.hits().stream().map(SearchHit::passageId).toList();
  }

  private static String part(SearchHit.Evidence evidence, SearchHit.Highlight range) {
    return evidence.text().substring(range.start(), range.end());
  }

  private static Trace.Stage stage(SearchResponse response) {
    return response.trace().stages().stream()
        .filter(stage -> stage.name().equals("rerank"))
        .findFirst()
        .orElseThrow();
  }
}
