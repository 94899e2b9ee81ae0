package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `heed eval backtrace` and `heed eval faithfulness`.
class EvalReadingTest {
  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void writeATalkAndAQuestion() throws IOException {
    data = Files.createDirectories(folder.resolve("talks/qrels")).getParent();
    Files.writeString(
        data.resolve("corpus.jsonl"),
        """
        {"_id": "s1", "title": "", "text": "The crane lifts crates.", "metadata": {"group": "t"}}
        {"_id": "s2", "title": "", "text": "The gate lifts at noon.", "metadata": {"group": "t"}}
        """);
    Files.writeString(
        data.resolve("queries.jsonl"),
        "{\"_id\": \"q\", \"text\": \"Which gate?\", \"metadata\": {\"group\": \"t\"}}\n");
    Files.writeString(data.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\ts2\t1\n");
  }

  @Test
  void tablesAndJsonSayTheSame() throws Exception {
    HeedRun run = backtrace("--json", folder.resolve("figures.json").toString());

    assertThat(run.exit()).isZero();
    assertThat(run.out())
        .contains("talks (test): 2 sentences, 1 texts with questions, 1 questions")
        .contains("bm25  1.0000  [1.0000, 1.0000]  1.0000  [1.0000, 1.0000]")
        .contains("bm25: heed eval backtrace --data %s --split test --modes bm25".formatted(data));
    JsonNode bm25 =
        JsonMapper.shared()
            .readTree(Files.readString(folder.resolve("figures.json")))
            .at("/modes/0");
    assertThat(bm25.at("/top1/mean").asDouble()).isEqualTo(1);
    assertThat(bm25.at("/questions/0/best").asString()).isEqualTo("s2");
    assertThat(JsonMapper.shared().readTree(backtrace("--json").out()).at("/sentences").asInt())
        .isEqualTo(2);
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    assertWrong(run("backtrace", "magic"), "magic");
    assertWrong(backtrace("--limit", "-1"), "a limit must be >= 1, got -1");
    assertWrong(faithfulness("--delete", "some"), "'some' is no number of words to delete");
    assertWrong(faithfulness("--pairs", "0"), "pairs must be >= 1, got 0");
    assertWrong(faithfulness("--found", "1"), "found must be >= 2, got 1");
    assertWrong(HeedRun.of("eval", "faithfulness"), "--data");
  }

  private static void assertWrong(HeedRun run, String message) {
    assertThat(run.err()).contains(message);
    assertThat(run.exit()).isEqualTo(2);
  }

  private HeedRun backtrace(String... options) {
    return run("backtrace", "bm25", options);
  }

  private HeedRun faithfulness(String... options) {
    return run("faithfulness", "", options);
  }

  private HeedRun run(String command, String modes, String... options) {
    List<String> arguments = new ArrayList<>(List.of("eval", command, "--data", data.toString()));
    if (!modes.isEmpty()) arguments.addAll(List.of("--modes", modes));
    arguments.addAll(List.of(options));
    return HeedRun.of(arguments.toArray(String[]::new));
  }
}
