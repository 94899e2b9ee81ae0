package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.TinyCrossEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvalCommandTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeTwoDocumentsAndOneQuery() throws IOException {
    data = Files.createDirectories(folder.resolve("harbour/qrels")).getParent();
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"_id": "d1", "title": "Crane", "text": "The crane lifts crates."}
        {"_id": "d2", "title": "Gate", "text": "The gate lifts at noon, the crane later."}
        """);
    Files.writeString(data.resolve("queries.jsonl"), "{\"_id\": \"q\", \"text\": \"crane\"}\n");
    Files.writeString(data.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\td2\t1\n");
    Files.writeString(
        folder.resolve("heed.yaml"),
        "eval:\n  cache-directory: %s\n".formatted(folder.resolve("kept")));
  }

  @Test
  void tablesJsonAndRunsSayTheSameAndTheSecondTimeNothingIsIndexed() throws Exception {
    try (HeedProcess eval =
        heed("--modes", "bm25", "--json", "figures.json", "--run-dir", "runs", "--per-query")) {
      assertThat(eval.exit()).isZero();
      assertThat(eval.err()).contains("heed: indexing harbour");
      assertThat(eval.out())
          .contains("harbour (test): 2 documents, 1 queries", "nDCG@10", ".6309", "crane")
          .contains("bm25: heed eval --data %s --split test --modes bm25 --k 100".formatted(data));
    }
    JsonNode bm25 =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("figures.json")))
            .at("/collections/0/modes/0");
    assertThat(bm25.at("/means/NDCG_10").asDouble()).isEqualTo(Math.log(2) / Math.log(3));
    assertThat(bm25.at("/queries/0/top/1/id").asString()).isEqualTo("d2");
    assertThat(Files.readAllLines(folder.resolve("runs/harbour.bm25.trec")))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("q Q0 d1 1 ")
        .endsWith(" heed-bm25");

    try (HeedProcess again = heed("--modes", "bm25", "--json")) {
      assertThat(again.exit()).isZero();
      assertThat(again.err()).doesNotContain("indexing");
      assertThat(JsonMapper.shared().readTree(again.out()).at("/collections/0/documents").asInt())
          .isEqualTo(2);
    }
    try (HeedProcess list = HeedProcess.start(folder, "eval", "cache", "list")) {
      assertThat(list.exit()).isZero();
      assertThat(list.out()).contains("harbour", "whole documents, language en", "words alone");
    }
  }

  /// The made-up model only knows "ice", "winter" and "bread": it lifts d2 above d1, the first by
  /// words.
  @Test
  void aCrossEncoderOrdersWhatWordsHaveFound() throws Exception {
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"_id": "d1", "title": "Crane", "text": "The crane lifts bread."}
        {"_id": "d2", "title": "Gate", "text": "The gate lifts in winter, the crane later."}
        """);
    TinyCrossEncoder.write(Files.createDirectory(folder.resolve("trained")));
    try (HeedProcess eval =
        heed("--modes", "bm25,bm25=crossencoder", "--cross-encoder", "trained", "--json")) {
      assertThat(eval.exit()).isZero();
      JsonNode modes = JsonMapper.shared().readTree(eval.out()).at("/collections/0/modes");
      assertThat(modes.at("/0/queries/0/top/0/id").asString()).isEqualTo("d1");
      assertThat(modes.at("/1/queries/0/top/0/id").asString()).isEqualTo("d2");
      assertThat(modes.at("/1/command").asString())
          .contains("--modes bm25=crossencoder", "--cross-encoder trained");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--modes bm25+learned   | has nothing that was learned: heed tune learn -o FILE writes it",
        "--modes bm25+crossencoder | has no model for crossencoder: name its directory with --cross-encoder DIR",
        "--modes nothing        | there is no stage 'nothing'",
        "--modes first          | name the run with --rerank-run",
        "--qrels q.tsv          | --qrels belongs to --rerank-run",
        "--k 0                  | k must lie in [1, 1000], got 0",
        "--kind maybe           | --kind is one of question, statement, not 'maybe'",
        "--calibration perhaps  | --calibration is on or off, not 'perhaps'",
      })
  void wrongOptionsAreWrongUsage(String options, String message) {
    HeedRun run = HeedRun.of("eval --data %s %s".formatted(data, options).split(" ", -1));
    assertThat(run.err()).contains(message);
    assertThat(run.exit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "heads show --mode nonsense | --mode is one of pointwise, keys, blocks, full, not 'nonsense'",
        "heads detect --mode blocks --data x | --mode is one of pointwise, keys, not 'blocks'",
      })
  void wrongWaysToReadAreWrongUsage(String arguments, String message) {
    HeedRun run = HeedRun.of(arguments.split(" ", -1));
    assertThat(run.err()).contains(message);
    assertThat(run.exit()).isEqualTo(2);
  }

  @Test
  void whatIsNotThereIsNamed() {
    assertThat(HeedRun.of("eval").err()).contains("give a test collection: --data DIR");
    HeedRun split = HeedRun.of("eval", "--data", data.toString(), "--split", "dev");
    assertThat(split.err()).contains("has no judgements 'dev': it has [test]");
    assertThat(split.exit()).isEqualTo(1);
    HeedRun folder = HeedRun.of("eval", "--data", data.resolve("qrels").toString());
    assertThat(folder.err()).contains("is no BEIR folder");
  }

  private HeedProcess heed(String... options) throws IOException {
    String[] arguments = new String[options.length + 3];
    arguments[0] = "eval";
    arguments[1] = "--data";
    arguments[2] = data.toString();
    System.arraycopy(options, 0, arguments, 3, options.length);
    return HeedProcess.start(folder, arguments);
  }
}
