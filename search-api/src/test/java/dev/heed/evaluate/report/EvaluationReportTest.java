package dev.heed.evaluate.report;

import static dev.heed.evaluate.report.InventedEvaluations.collection;
import static dev.heed.evaluate.report.InventedEvaluations.file;
import static dev.heed.evaluate.report.InventedEvaluations.mode;
import static dev.heed.evaluate.report.InventedEvaluations.query;
import static dev.heed.evaluate.report.InventedEvaluations.times;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.EvaluatedMode.TopResult;
import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Significance;
import java.util.List;
import java.util.Random;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/// The page as a browser's parser understands it.
class EvaluationReportTest {
  private static final String HOSTILE = "</title></style><script>alert('1')</script>\"'&<b onx=1>";

  @Test
  void aModeThatLosesIsNamedAsLosingWithItsInterval() {
    Element loss = sentence(page(harbour(mode("dense", 9, times(30, .35)))), "worse");

    assertThat(loss.text())
        .isEqualTo(
            "▼ dense is worse than bm25: nDCG@10 −0.1500 "
                + "(95 % interval −0.1500 to −0.1500, p < 0.0001, 30 queries).");
  }

  @Test
  void aModeThatWinsIsNamedAsWinning() {
    Element gain = sentence(page(harbour(mode("dense", 9, times(30, .75)))), "better");

    assertThat(gain.text()).startsWith("▲ dense is better than bm25: nDCG@10 +0.2500 (95 %");
  }

  @Test
  void whatChanceMayHaveDoneIsNotClaimed() {
    Document page = page(collection("few", mode("a", 1, .1, .2, .3), mode("b", 1, .2, .3, .9)));

    assertThat(sentence(page, "undecided").text())
        .contains("b scores higher than a, but chance may have done it", "p = 0.2500, 3 queries");
    assertThat(page.select(".sentences .better, .sentences .worse, .best")).isEmpty();
    assertThat(page.select("main p").first().text())
        .isEqualTo("1 comparison by nDCG@10: 0 certain gains, 0 certain losses, 1 undecided.");
  }

  @Test
  void theTableHasTheMeansAndLatenciesOfTheEvaluation() {
    EvaluatedMode dense = mode("dense", 9.25, times(30, .123456));

    Element row = page(harbour(dense)).select("#collection-1 table").first().select("tr").get(2);

    assertThat(row.select("th, td").eachText())
        .containsExactly("dense", "0.1235", "0.1235", "0.1235", "0.1235", "0.1235", "9.3", "18.5");
  }

  @Test
  void everyComparisonIsInTheTableAsItIsInTheEvaluation() {
    var random = new Random(4);
    EvaluatedCollection collection =
        collection(
            "noisy",
            mode("a", 1, random.doubles(40).toArray()),
            mode("b", 1, random.doubles(40).toArray()));

    List<String> rows =
        page(collection).select("#collection-1 details").first().select("tbody tr").eachText();

    assertThat(rows)
        .isEqualTo(
            collection.comparisons().stream()
                .filter(comparison -> comparison.measure() != Measure.JUDGED_10)
                .map(EvaluationReportTest::row)
                .toList());
  }

  private static String row(Comparison comparison) {
    Verdict verdict = Verdict.of(comparison);
    return "%s b a %s %s %s 40 %s %s"
        .formatted(
            comparison.measure().label(),
            Figures.difference(comparison.difference()),
            Figures.differences(comparison.low(), comparison.high()),
            Figures.p(comparison.p()).replace('\u00a0', ' '),
            verdict.sign(),
            verdict.word());
  }

  @Test
  void theBestIsMarkedWhereItIsCertainlyBetterThanEveryOther() {
    Document page =
        page(
            collection(
                "three",
                mode("winner", 1, times(30, .75)),
                mode("second", 1, times(30, .5)),
                mode("third", 1, times(30, .25))));

    assertThat(page.select("tr:has(td.best) th").eachText()).containsExactly("winner");
    assertThat(page.select("td.best").eachText())
        .containsExactly("★ 0.7500", "★ 0.7500", "★ 0.7500", "★ 0.7500");
  }

  @Test
  void twoThatAreCertainlyBetterThanAThirdButNotThanEachOtherAreNotMarked() {
    Document page =
        page(
            collection(
                "three",
                mode("one", 1, times(30, .75)),
                mode("two", 1, times(30, .75)),
                mode("three", 1, times(30, .25))));

    assertThat(page.select(".best")).isEmpty();
    assertThat(page.select(".sentences .undecided").text()).contains("two scores the same as one");
  }

  @Test
  void barsHaveTheIntervalsOfTheirMeans() {
    double[] figures = new Random(6).doubles(50).toArray();
    Significance.Interval interval = new Significance().interval(figures);

    Element bars = page(collection("notes", mode("bm25", 1, figures))).select("svg").first();

    assertThat(bars.select("desc").text()).contains("(%s)".formatted(Figures.interval(interval)));
    assertThat(bars.select("rect.bar")).hasSize(1);
    assertThat(bars.select("line.whisker")).hasSize(3);
  }

  @Test
  void theParetoFrontHasWhatNoOtherModeBeatsInBoth() {
    Document page =
        page(
            collection(
                "trade",
                mode("slow and good", 100, times(5, .9)),
                mode("fast", 1, times(5, .5)),
                mode("beaten", 50, times(5, .4)),
                mode("as fast but worse", 1, times(5, .45))));

    assertThat(page.select("svg:has(polyline) desc").text())
        .isEqualTo("On the Pareto front, the fastest first: fast, slow and good");
    assertThat(page.select("circle.dot:not(.beaten)")).hasSize(2);
    assertThat(page.select(".key li").eachText())
        .contains("fast: 0.5000 at 1.0 ms, on the front", "beaten: 0.4000 at 50.0 ms");
  }

  @Test
  void modesWhoseLatencyWasNotMeasuredAreNotDrawnAsFast() {
    Document page =
        page(collection("runs", mode("a", 0, times(5, .5)), mode("b", 8, times(5, .4))));

    assertThat(page.select(".key li").eachText())
        .containsExactly("b: 0.4000 at 8.0 ms, on the front");
    assertThat(page.select("#collection-1 table").first().select("tr").get(1).text())
        .endsWith("– –");
  }

  @Test
  void queriesThatGainAndLoseAreCountedAndListed() {
    Document page =
        page(collection("mixed", mode("a", 1, .5, .5, .5, .5), mode("b", 1, 1, .5, .25, .5)));

    Element pair = page.select("details:has(path.gain)").first();
    assertThat(pair.select("summary").text())
        .isEqualTo("b against a: gains on 1, loses on 1, stays on 2");
    assertThat(pair.select(".queries li").eachText())
        .containsExactly(
            "How high is lamp 1? +0.5000, from 0.5000 to 1.0000",
            "How high is lamp 3? −0.2500, from 0.5000 to 0.2500");
  }

  @Test
  void worstQueriesShowWhatWasFoundAndHowItWasJudged() {
    EvaluatedMode bm25 =
        mode(
            "bm25",
            1,
            List.of(
                query("easy", "Where is the lamp?", 1),
                query(
                    "hard",
                    "Who lit it?",
                    .125,
                    new TopResult("d7", "The keepers", 12.5, -1),
                    new TopResult("d8", "", 3, 2))));
    EvaluatedMode dense = mode("dense", 1, List.of(query("hard", "Who lit it?", .75)));

    Element worst = page(collection("notes", bm25, dense)).select("section.query").first();

    assertThat(worst.select("h4").text()).isEqualTo("Who lit it? query hard");
    assertThat(worst.select("p").text())
        .contains("nDCG@10 0.1250, MAP 0.1250")
        .endsWith("dense reaches 0.7500");
    assertThat(worst.select("tbody tr").eachText())
        .containsExactly(
            "1 The keepers d7 12.500 not judged", "2 (no title) d8 3.0000 2, relevant");
  }

  @Test
  void aQueryWithoutResultsSaysSo() {
    Document page = page(collection("notes", mode("bm25", 1, 0.)));

    assertThat(page.select("section.query").text()).contains("Nothing was found.");
  }

  @Test
  void pooledComparisonsAreShown() {
    Document page =
        page(
            collection("one", mode("a", 1, times(20, .5)), mode("b", 1, times(20, .25))),
            collection("two", mode("a", 1, times(20, .5)), mode("b", 1, times(20, .25))));

    Element pooled = page.select("h3:contains(All collections together) + ul").first();
    assertThat(pooled.text()).contains("b is worse than a: nDCG@10 −0.2500", "40 queries");
  }

  @Test
  void machineVersionAndCommandsAreThere() {
    String page = page(harbour(mode("dense", 9, times(30, .35)))).text();

    assertThat(page)
        .contains(
            "heed eval --data harbour --json",
            "heed eval --data harbour --modes dense",
            "9.8.7",
            "two lamps, Java 25",
            "4 May 2026, 03:02 UTC",
            "heed eval report week.json");
  }

  @Test
  void whatLooksLikeMarkupIsShownAndNeverRun() {
    EvaluatedMode mode =
        mode(
            HOSTILE,
            1,
            List.of(query(HOSTILE, HOSTILE, .5, new TopResult(HOSTILE, HOSTILE, 1, 1))));
    Document page =
        Jsoup.parse(
            EvaluationReport.html(
                List.of(file(HOSTILE, collection(HOSTILE, mode, mode("b", 1, .25))))));

    assertThat(page.select("script, b[onx]")).isEmpty();
    assertThat(page.title()).isEqualTo("Evaluation: " + HOSTILE);
    assertThat(page.select("h2").eachText()).contains(HOSTILE);
    assertThat(page.select(".results td").eachText()).contains(HOSTILE);
    assertThat(page.select("pre").text()).contains(HOSTILE);
  }

  @Test
  void thePageLoadsAndRunsNothing() {
    Document page = page(harbour(mode("dense", 9, times(30, .35))));

    assertThat(page.select("script, link, img, iframe, object, embed, form, [src], [style]"))
        .isEmpty();
    assertThat(page.select("[href]").eachAttr("href")).allMatch(link -> link.startsWith("#"));
    assertThat(page.select("style").html()).doesNotContain("url(", "@import");
    assertThat(page.getAllElements())
        .flatExtracting(element -> element.attributes().asList())
        .noneMatch(attribute -> attribute.getKey().startsWith("on"));
    assertThat(page.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .startsWith("default-src 'none'");
  }

  @Test
  void everyDrawingHasANameAndADescription() {
    Document page = page(harbour(mode("dense", 9, times(30, .35))));

    assertThat(page.select("svg"))
        .hasSize(3)
        .allSatisfy(
            drawing -> {
              assertThat(drawing.attr("role")).isEqualTo("img");
              assertThat(drawing.attr("aria-label")).isEqualTo(drawing.select("title").text());
              assertThat(drawing.select("desc").text()).isNotBlank();
            });
  }

  @Test
  void withoutFiguresOfSingleQueriesTheMeansAreStillShown() {
    EvaluatedMode bm25 = mode("bm25", 1, times(30, .5));
    EvaluatedMode bare =
        new EvaluatedMode(bm25.mode(), bm25.command(), bm25.means(), bm25.latency(), List.of());

    Document page = page(collection("notes", bare));

    assertThat(page.select("td").eachText()).contains("0.5000");
    assertThat(page.text()).contains("No intervals", "One mode alone");
    assertThat(page.select("line.whisker, section.query")).isEmpty();
  }

  @Test
  void aCollectionInTwoFilesHasTheModesOfBothComparedAnew() {
    Document page =
        Jsoup.parse(
            EvaluationReport.html(
                List.of(
                    file("monday.json", collection("harbour", mode("bm25", 1, times(30, .5)))),
                    file("friday.json", collection("harbour", mode("dense", 1, times(30, .25)))))));

    assertThat(page.select("h2").eachText()).containsOnlyOnce("harbour");
    assertThat(sentence(page, "worse").text())
        .contains("dense is worse than bm25: nDCG@10 −0.2500", "30 queries");
  }

  @Test
  void oneModeInTwoFilesIsToldApartByItsFileUnlessItIsTheSame() {
    EvaluatedMode monday = mode("bm25", 1, times(30, .5));

    Document page =
        Jsoup.parse(
            EvaluationReport.html(
                List.of(
                    file("monday.json", collection("harbour", monday)),
                    file("again.json", collection("harbour", monday)),
                    file("friday.json", collection("harbour", mode("bm25", 1, times(30, .25)))))));

    assertThat(page.select("#collection-1 table").first().select("tbody th").eachText())
        .containsExactly("bm25", "bm25 · friday.json");
  }

  @Test
  void theSameEvaluationGivesTheSamePage() {
    EvaluationFile file = file("week.json", harbour(mode("dense", 9, times(30, .35))));

    assertThat(EvaluationReport.html(List.of(file)))
        .isEqualTo(EvaluationReport.html(List.of(file)));
  }

  /// A collection with `bm25` at .5 for each of 30 queries, and another mode.
  private static EvaluatedCollection harbour(EvaluatedMode other) {
    return collection("harbour", mode("bm25", 1, times(30, .5)), other);
  }

  private static Document page(EvaluatedCollection... collections) {
    return Jsoup.parse(EvaluationReport.html(List.of(file("week.json", collections))));
  }

  private static Element sentence(Document page, String verdict) {
    return page.select(".sentences ." + verdict).first();
  }
}
