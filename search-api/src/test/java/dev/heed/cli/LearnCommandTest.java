package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// With the real models, of which few layers are read, on a harbour whose clerks speak of things by
/// names of their own.
class LearnCommandTest {
  private static final List<String> GOODS =
      List.of("tea", "salt", "wool", "timber", "glass", "coal", "copper", "barley");
  private static final List<String> PLACES = List.of("north quay", "old dock", "long shed");

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeAHarbour() throws IOException {
    RealEncoder.require();
    data = Files.createDirectories(folder.resolve("harbour/qrels")).getParent();
    var corpus = new StringBuilder();
    var queries = new StringBuilder();
    var train = new StringBuilder("query-id\tcorpus-id\tscore\n");
    var test = new StringBuilder("query-id\tcorpus-id\tscore\n");
    for (int i = 0; i < GOODS.size() * PLACES.size(); i++) {
      String goods = GOODS.get(i / PLACES.size());
      String place = PLACES.get(i % PLACES.size());
      corpus.append(
          "{\"_id\": \"d%d\", \"title\": \"Ledger %d\", \"text\": \"Ships unload %s at the %s.\"}%n"
              .formatted(i, i, goods, place));
      queries.append(
          "{\"_id\": \"q%d\", \"text\": \"Where is %s kept, near the %s?\"}%n"
              .formatted(i, goods, place));
      (i % 3 == 2 ? test : train).append("q%d\td%d\t1%n".formatted(i, i));
    }
    Files.writeString(data.resolve("corpus.jsonl"), corpus);
    Files.writeString(data.resolve("queries.jsonl"), queries);
    Files.writeString(data.resolve("qrels/train.tsv"), train);
    Files.writeString(data.resolve("qrels/test.tsv"), test);
    Files.writeString(
        folder.resolve("heed.yaml"),
        "eval:\n  cache-directory: %s\n".formatted(folder.resolve("kept")));
  }

  @Test
  void whatIsLearnedIsKeptMeasuredAndTheSameTheSecondTime() throws Exception {
    JsonNode told = learn("--test", data + ":test", "--folds", "2", "-o", "one.learned");

    assertThat(told.at("/about/examples").asInt()).isEqualTo(16);
    assertThat(told.at("/about/layer").asInt()).isEqualTo(2);
    assertThat(told.at("/heldOut")).hasSize(4); // two searches; all, and unseen, which are all
    assertThat(told.at("/heldOut/0/queries").asInt()).isEqualTo(16);
    assertThat(told.at("/tests/0/gains/0/queries").asInt()).isEqualTo(8);
    assertThat(told.at("/about/command").asString())
        .startsWith("heed tune learn --data harbour:train");
    learn("--test", data + ":test", "--folds", "2", "-o", "two.learned");
    assertThat(folder.resolve("two.learned")).hasSameBinaryContentAs(folder.resolve("one.learned"));

    try (HeedProcess eval =
        heed(
            "eval",
            "--data",
            data.toString(),
            "--modes",
            "hybrid,hybrid+learned",
            "--learned",
            "one.learned",
            "--weight",
            "1",
            "--json")) {
      assertThat(eval.exit()).isZero();
      JsonNode modes = JsonMapper.shared().readTree(eval.out()).at("/collections/0/modes");
      assertThat(modes.at("/1/means/NDCG_10").asDouble())
          .isEqualTo(atWeightOne(told.at("/tests/0/gains")));
      assertThat(modes.at("/1/command").asString()).contains("--learned one.learned");
    }
  }

  private static double atWeightOne(JsonNode gains) {
    for (JsonNode gain : gains)
      if (gain.path("first").asString().equals("hybrid")
          && gain.path("which").asString().equals("all")
          && gain.path("weight").asDouble() == 1) return gain.path("after").asDouble();
    throw new AssertionError("no gain over hybrid at weight 1 in " + gains);
  }

  @Test
  void madeUpExamplesTeachInPlaceOfJudgements() throws Exception {
    Files.writeString(
        folder.resolve("made.jsonl"),
        """
        {"query": "tea in the north", "positive": "d0"}
        {"query": "salt in the north", "positive": ["d3", "d5"], "negative": ["d1"]}
        {"query": "salt in the north", "positive": "d4"}
        """);

    JsonNode told = learn("--examples", "made.jsonl", "--folds", "0");

    assertThat(told.at("/about/examples").asInt()).isEqualTo(2);
    assertThat(told.at("/about/command").asString()).contains("--examples made.jsonl");
  }

  @Test
  void whatCannotBeLearnedFromIsTold() throws Exception {
    assertRefused("--examples", "none.jsonl", "there is no file of examples none.jsonl");
    Files.writeString(folder.resolve("bad.jsonl"), "{\"query\": \"tea\"}\n");
    assertRefused("--examples", "bad.jsonl", "line 1 of bad.jsonl must be {\"query\": words");
    assertRefused("--folds", "1", "folds must be 0 (no check) or at least 2, got 1");
    assertRefused("--layer", "30", "layer 30: expected 1 to 29");
    assertRefused("--dimensions", "577", "vectors must have 1 to 576 dimensions");
  }

  private void assertRefused(String option, String value, String message) throws Exception {
    try (HeedProcess learn = heed("tune", "learn", "--data", data.toString(), option, value)) {
      assertThat(learn.exit()).isNotZero();
      assertThat(learn.err()).contains(message);
    }
  }

  private JsonNode learn(String... options) throws Exception {
    String[] arguments = {
      "tune",
      "learn",
      "--data",
      data + ":train",
      "--layer",
      "2",
      "--dimensions",
      "16",
      "--steps",
      "9",
      "--json"
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
    System.arraycopy(options, 0, all, arguments.length, options.length);
    try (HeedProcess learn = heed(all)) {
      assertThat(learn.exit()).as(learn.err()).isZero();
      return JsonMapper.shared().readTree(learn.out());
    }
  }

  private HeedProcess heed(String... arguments) throws IOException {
    return HeedProcess.start(folder, arguments);
  }
}
