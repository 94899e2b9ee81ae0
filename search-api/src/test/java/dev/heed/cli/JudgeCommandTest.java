package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Models;
import dev.heed.llm.RealModels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A collection of our own, and SmolLM2 where it is installed.
class JudgeCommandTest {
  @TempDir Path folder;
  private Path labels;

  @BeforeEach
  void write() throws IOException {
    labels = folder.resolve("labels.txt");
    Files.createDirectories(folder.resolve("qrels"));
    Files.writeString(
        folder.resolve("corpus.jsonl"),
        """
        {"_id": "sea", "title": "Salt", "text": "Rivers carry salt into the sea, where it stays."}
        {"_id": "pier", "title": "", "text": "The pier is of oak."}
        """);
    Files.writeString(
        folder.resolve("queries.jsonl"), "{\"_id\": \"q\", \"text\": \"why is the sea salt\"}\n");
    Files.writeString(
        folder.resolve("qrels/test.tsv"), "query-id\tcorpus-id\tscore\nq\tsea\t3\nq\tpier\t0\n");
  }

  @Test
  void theHostedModelLabelsAndTheAgreementIsTold() throws IOException {
    RealModels.directory(Models.DEFAULT_LANGUAGE_MODEL);
    Path run =
        Files.writeString(folder.resolve("one.trec"), "q Q0 sea 1 2 one\nq Q0 pier 2 1 one\n");
    Path other =
        Files.writeString(folder.resolve("two.trec"), "q Q0 pier 1 2 two\nq Q0 sea 2 1 two\n");

    HeedRun judged = judge("--run", run.toString(), "--run", other.toString());

    assertThat(judged.exit()).as(judged.err()).isZero();
    assertThat(Files.readAllLines(labels))
        .hasSize(2)
        .allMatch(line -> line.matches("q 0 (sea|pier) [0-3]"));
    assertThat(judged.out())
        .contains(": 2 pairs, 2 labelled now", "0 unparsable, 0 slow, 0 failed")
        .contains(
            "Grades 0 to 3: Cohen's kappa", "Relevant or not (people from 2, the judge from 2)")
        .contains("Kendall's tau");

    JsonNode again = judge("--json").json().getFirst();
    assertThat(again.at("/outcome/earlier").asInt()).isEqualTo(2);
    assertThat(again.at("/outcome/judged").asInt()).isZero();
    assertThat(again.at("/verdict/graded/pairs").asInt()).isEqualTo(2);
    assertThat(again.at("/verdict/systems").isNull()).isTrue();
    assertThat(again.at("/command").asString()).startsWith("heed judge --data");
  }

  @Test
  void whatCannotBeJudgedIsNamed() throws IOException {
    Path run = Files.writeString(folder.resolve("x.trec"), "q Q0 moon 1 2 x\n");
    HeedRun unknown = judge("--run", run.toString());
    assertThat(unknown.err()).contains("has no document moon: do the pairs belong to this");
    assertThat(unknown.exit()).isEqualTo(1);
    HeedRun none = judge("--sample", "0");
    assertThat(none.err()).contains("--sample must be >= 1, got 0");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(judge("--split", "dev").err()).contains("has no judgements 'dev': it has [test]");
    assertThat(judge("--model", "magic").err()).contains("magic");
    assertThat(Models.inUserCache().find("magic")).isEmpty();
  }

  private HeedRun judge(String... more) {
    return HeedRun.of(
        Stream.concat(
                Stream.of("judge", "--data", folder.toString(), "-o", labels.toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }
}
