package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Source;
import dev.heed.llm.Encoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real index of a harbour's ledgers. Its clerks describe the goods and add the number of some
/// ledger out of habit: meaning finds the goods, words find that ledger, which holds others.
class TuneCommandTest {
  private static final List<String> GOODS =
      List.of("tea", "salt", "wool", "timber", "glass", "coal", "copper", "barley");
  private static final List<String> DESCRIBED =
      List.of(
          "hot drink brewed of dried leaves",
          "white crystals that season food",
          "fleece sheared off sheep",
          "wooden beams and planks of trees",
          "transparent window panes",
          "black fuel burnt in furnaces",
          "reddish metal of electric wires",
          "cereal grain used for beer");
  private static final int LEDGERS = 48;

  @TempDir static Path folder;
  private static Path data;
  private static Path index;

  @BeforeAll
  static void indexTheLedgers() throws IOException {
    data = Files.createDirectories(folder.resolve("harbour/qrels")).getParent();
    var corpus = new StringBuilder();
    var queries = new StringBuilder();
    var train = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int i = 0; i < LEDGERS; i++) {
      int goods = i % GOODS.size();
      corpus.append(
          "{\"_id\": \"d%d\", \"title\": \"Ledger\", \"text\": \"Entry k%dz. Ships unload %s at noon.\"}%n"
              .formatted(i, i, GOODS.get(goods)));
      queries.append("{\"_id\": \"q%d\", \"text\": \"%s\"}%n".formatted(i, query(i)));
      for (int d = goods; d < LEDGERS; d += GOODS.size())
        train.append("q%d\td%d\t1%n".formatted(i, d));
    }
    train.append("q0\tnowhere\t1\n");
    Files.writeString(data.resolve("corpus.jsonl"), corpus);
    Files.writeString(data.resolve("queries.jsonl"), queries);
    Files.writeString(data.resolve("qrels/train.tsv"), train);
    index = folder.resolve("index");
    try (Encoder encoder = RealEncoder.open();
        Indexer indexer =
            Indexer.open(index, "default", IndexSettings.defaults().ofWholeDocuments(), encoder)) {
      indexer.index(JobRequest.of(new Source.Beir(data)), (_, _) -> {}, () -> false);
      indexer.embed(_ -> {}, () -> false);
    }
  }

  private static String query(int i) {
    return "k%dz %s".formatted((i + 3) % LEDGERS, DESCRIBED.get(i % GOODS.size()));
  }

  @Test
  void whatHelpsIsProposedAdoptedSeenBySearchesAndTakenBack() throws Exception {
    HeedRun tuned = heed("tune", "--data", data.toString(), "--modes", "none", "--json");
    assertThat(tuned.exit()).as(tuned.err()).isZero();
    JsonNode report = tuned.json().getFirst();
    JsonNode fusion = report.at("/stages/0");
    assertThat(fusion.path("helps").asBoolean()).as(tuned.out()).isTrue();
    assertThat(report.at("/queries/labelled").asInt()).isEqualTo(LEDGERS);
    assertThat(report.at("/command").asString())
        .startsWith("heed tune --collection default --data harbour --queries 100");
    String chosen = fusion.path("chosen").asString();
    int version = report.path("version").asInt();
    assertThat(searched().at("/trace/stages").toString()).doesNotContain("\"tuning\"");

    HeedRun adopted = heed("tune", "adopt");
    assertThat(adopted.out())
        .contains("Searches of default follow tuning %d: fusion %s".formatted(version, chosen));
    JsonNode fuse = stage(searched(), "fuse");
    assertThat(fuse.at("/detail/tuning").asInt()).isEqualTo(version);
    assertThat(fuse.at("/detail/fusion").asString()).isEqualTo(chosen);
    assertThat(heed("index", "status").out())
        .contains("Searches follow tuning %d: fusion %s".formatted(version, chosen));
    assertThat(heed("tune", "status").out())
        .contains("Searches follow tuning " + version, "heed tune --collection default");

    JsonNode checked =
        heed("tune", "check", "--data", data.toString(), "--queries", "0", "--json")
            .json()
            .getFirst();
    assertThat(checked.at("/gain/queries").asInt()).isEqualTo(LEDGERS);
    assertThat(checked.at("/gain/gain").asDouble()).isGreaterThan(0);

    assertThat(heed("tune", "back").out()).contains("Searches of default follow no tuning");
    assertThat(stage(searched(), "fuse").path("detail").isEmpty()).isTrue();
    HeedRun again = heed("tune", "back");
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("no tuning is adopted");
  }

  /// In a process of its own: its scores are kept beside nobody else's.
  @Test
  void readingIsMeasuredWithTheRealModelAndKeptForTheNextTime() throws Exception {
    Files.writeString(
        folder.resolve("heed.yaml"),
        "eval:\n  cache-directory: %s\n".formatted(folder.resolve("kept")));
    String[] command = {
      "tune",
      "--index",
      index.toString(),
      "--data",
      data.toString(),
      "--queries",
      "40",
      "--modes",
      "keys",
      "--no-heads",
      "--depth",
      "10",
      "--json"
    };
    JsonNode first = told(command);
    JsonNode keys = first.at("/stages/1");

    assertThat(keys.path("stage").asString()).isEqualTo("keys");
    assertThat(keys.at("/deciding/queries").asInt()).isEqualTo(40);
    assertThat(keys.at("/curve")).hasSize(12);
    assertThat(first.at("/proposal/model").asString()).isEqualTo("smollm2-135m");
    assertThat(told(command).at("/stages").toString()).isEqualTo(first.at("/stages").toString());
    assertThat(folder.resolve("kept/attention")).isDirectoryContaining("glob:**.scores");
  }

  private static JsonNode told(String... command) throws Exception {
    try (HeedProcess tune = HeedProcess.start(folder, command)) {
      assertThat(tune.exit()).as(tune.err()).isZero();
      return JsonMapper.shared().readTree(tune.out());
    }
  }

  @Test
  void theReportIsOnePageWithTableForestAndCurve() throws Exception {
    Path page = folder.resolve("report.html");
    heed("tune", "--data", data.toString(), "--modes", "none", "-o", page.toString());

    Document html = Jsoup.parse(Files.readString(page));

    assertThat(html.select("#stages tbody tr th").eachText()).containsOnly("fusion");
    assertThat(html.select("#stages tbody tr").first().text()).contains("deciding 48", "yes:");
    assertThat(html.select("svg title").eachText())
        .containsExactly("Gain in nDCG@10 with 95 % intervals", "fusion: nDCG@10 over weights");
    assertThat(html.select("#curves circle")).hasSize(20); // 11 parts of words, 9 of them by rank
    assertThat(html.select("#measured pre").text()).startsWith("heed tune --collection default");
    assertThat(html.select("script, link, img, [src], [onload]")).isEmpty();
    assertThat(html.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
        .isEqualTo("default-src 'none'; style-src 'unsafe-inline'");
    assertThat(html.html()).doesNotContain(folder.toString());
  }

  @Test
  void queriesThatNobodyAskedProposeNothingUnlessTheyMay() throws Exception {
    var lines = new StringBuilder();
    for (int i = 0; i < LEDGERS; i++)
      lines.append(
          "{\"query\": \"%s\", \"positive\": [\"d%d\"], \"origin\": \"title\"}%n"
              .formatted(query(i), i));
    lines.append("{\"query\": \"sail\", \"positive\": \"nowhere\"}\n");
    Path made = Files.writeString(folder.resolve("made.jsonl"), lines);

    HeedRun refused = heed("tune", "--examples", made.toString(), "--modes", "none");
    assertThat(refused.out())
        .contains(
            "48 title queries, 1 left out", "Gains on queries that nobody asked promise little")
        .contains("Nothing is proposed");
    HeedRun nothing = heed("tune", "adopt");
    assertThat(nothing.exit()).isEqualTo(1);
    assertThat(nothing.err()).contains("there is nothing to adopt");

    HeedRun allowed =
        heed("tune", "--examples", made.toString(), "--modes", "none", "--adopt-unlabelled");
    assertThat(allowed.out()).contains("heed tune adopt");
  }

  @Test
  void wrongWishesAreToldBeforeAnythingIsDone() throws IOException {
    HeedRun without = heed("tune", "check");
    assertThat(without.exit()).isEqualTo(2);
    assertThat(without.err()).contains("give --data DIR:SPLIT or --examples FILE");
    HeedRun mode = heed("tune", "--data", data.toString(), "--modes", "full");
    assertThat(mode.exit()).isEqualTo(2);
    assertThat(mode.err()).contains("mode full cannot be tuned");
    Path bad = Files.writeString(folder.resolve("bad.jsonl"), "{\"query\": \"tea\"}\n");
    assertThat(heed("tune", "--examples", bad.toString()).err()).contains("line 1 of", "bad.jsonl");
    Path odd =
        Files.writeString(
            folder.resolve("odd.jsonl"),
            "{\"query\": \"tea\", \"positive\": \"d1\", \"origin\": \"rumour\"}\n");
    assertThat(heed("tune", "--examples", odd.toString()).err())
        .contains("'rumour' is no origin, expected one of [labelled, generated");
  }

  private static HeedRun heed(String... arguments) {
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--index";
    all[arguments.length + 1] = index.toString();
    return HeedRun.of(all);
  }

  private static JsonNode searched() {
    return JsonMapper.shared()
        .readTree(
            heed(
                    "search",
                    "--rerank",
                    "off",
                    "--explain",
                    "--json",
                    "k7z hot drink brewed of dried leaves")
                .out());
  }

  private static JsonNode stage(JsonNode response, String name) {
    for (JsonNode stage : response.at("/trace/stages"))
      if (stage.path("name").asString().equals(name)) return stage;
    throw new AssertionError("no stage %s in %s".formatted(name, response));
  }
}
