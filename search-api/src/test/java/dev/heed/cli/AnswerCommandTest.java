package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Topics of our own over a real index of three segments, by words alone.
class AnswerCommandTest {
  private static final String TOPICS =
      """
      7\twho lights the lamp at dusk?
      12\twhen do boats enter the harbour?
      no topic
      31\twhich "emperor" coined the money?
      """;

  @TempDir static Path folder;
  private static String index;

  @TempDir Path own;
  private String topics;
  private Path run;

  @BeforeAll
  static void indexThreeSegments() throws IOException {
    Path segments =
        Files.writeString(
            folder.resolve("segments.jsonl"),
            """
            {"_id": "msmarco_v2.1_doc_00_1#0_2", "title": "Beacon", "text": "The keeper lights the lamp at dusk. Gulls nest below the rock."}
            {"_id": "msmarco_v2.1_doc_00_1#1_9", "title": "Harbour", "text": "Boats enter the harbour at high tide only. The pier is of oak."}
            {"_id": "msmarco_v2.1_doc_07_3#0_4", "title": "Horn", "text": "In fog the horn sounds twice a minute for every ship at sea."}
            """);
    index = folder.resolve("index").toString();
    HeedRun indexed =
        HeedRun.of(
            "index", segments.toString(), "--whole-documents", "--no-vectors", "--index", index);
    assertThat(indexed.exit()).as(indexed.err()).isZero();
  }

  @BeforeEach
  void write() throws IOException {
    topics = Files.writeString(own.resolve("topics.txt"), TOPICS).toString();
    run = own.resolve("run.jsonl");
  }

  @Test
  void topicsAreAnsweredFromTheIndexAndTheFileKeepsTheRules() throws IOException {
    HeedRun answered = answer("--run-id", "mine");

    assertThat(answered.exit()).isEqualTo(1);
    assertThat(answered.err())
        .contains(
            "topics.txt, line 3: expected an id, a tab and a text, got 1 fields",
            "3 topics answered (1 of them empty: not found in these documents), 0 before, 0"
                + " failed");
    List<JsonNode> lines = lines();
    assertThat(lines).extracting(line -> line.at("/run_id").asString()).containsOnly("mine");
    JsonNode lamp = lines.getFirst();
    assertThat(lamp.at("/topic_id").asString()).isEqualTo("7");
    assertThat(lamp.at("/references/0").asString()).isEqualTo("msmarco_v2.1_doc_00_1#0_2");
    assertThat(lamp.at("/answer/0/text").asString())
        .isEqualTo("The keeper lights the lamp at dusk.");
    assertThat(lamp.at("/answer/0/citations/0").asInt()).isZero();
    assertThat(lamp.at("/response_length").asInt()).isEqualTo(7);
    assertThat(lines.getLast().at("/answer").isEmpty()).isTrue();

    HeedRun valid = validate();
    assertThat(valid.out()).contains("3 answers, no violation of the rules of 2024, 3 topics");
    assertThat(valid.exit()).isZero();
  }

  @Test
  void theSecondRunLeavesWhatIsAnsweredAlone() throws IOException {
    Files.writeString(Path.of(topics), TOPICS.replace("no topic\n", ""));
    answer();
    byte[] before = Files.readAllBytes(run);

    HeedRun second = answer();

    assertThat(second.exit()).isZero();
    assertThat(second.err())
        .contains("run.jsonl has 3 answers, which stay (--overwrite begins anew)")
        .contains("0 topics answered (0 of them empty: not found in these documents), 3 before");
    assertThat(run).hasBinaryContent(before);
    assertThat(answer("--overwrite").err()).contains("3 topics answered");
  }

  @Test
  void theFormatOf2025NamesTheTeam() throws IOException {
    assertThat(answer("--format", "rag25").err()).contains("rag25 names the team: give --team");
    assertThat(answer("--format", "rag25").exit()).isEqualTo(2);

    answer("--format", "rag25", "--team", "ours", "--type", "manual");

    JsonNode metadata = lines().getFirst().at("/metadata");
    assertThat(metadata.at("/team_id").asString()).isEqualTo("ours");
    assertThat(metadata.at("/run_id").asString()).isEqualTo("heed");
    assertThat(metadata.at("/type").asString()).isEqualTo("manual");
    assertThat(metadata.at("/narrative").asString()).isEqualTo("who lights the lamp at dusk?");
    assertThat(validate().out()).contains("no violation of the rules of 2025");
  }

  @Test
  void violationsAreToldLineByLineAndAsJson() throws IOException {
    answer();
    String broken = Files.readString(run).replace("\"citations\":[0]", "\"citations\":[5]");
    Files.writeString(run, broken);

    HeedRun told = validate();
    HeedRun json = validate("--json");

    assertThat(told.exit()).isEqualTo(1);
    assertThat(told.out())
        .contains("line 1, topic 7, citation-range: got '5' in answer[0], expected 0")
        .contains("violations of the rules of 2024");
    assertThat(json.exit()).isEqualTo(1);
    JsonNode first = json.json().getFirst();
    assertThat(first.at("/format").asString()).isEqualTo("rag24");
    assertThat(first.at("/valid").asBoolean()).isFalse();
    assertThat(first.at("/violations/0/rule").asString()).isEqualTo("citation-range");
    assertThat(first.at("/violations/0/line").asInt()).isEqualTo(1);
    assertThat(first.at("/violations/0/topic").asString()).isEqualTo("7");
  }

  @Test
  void wrongUsageIsTold() {
    assertThat(HeedRun.of("answer").err()).contains("give --topics FILE");
    assertThat(HeedRun.of("answer").exit()).isEqualTo(2);
    assertThat(HeedRun.of("answer", "--topics", topics).err()).contains("give --output FILE");
    HeedRun magic = answer("--composer", "magic");
    assertThat(magic.err())
        .contains("the composer must be one of extractive, local, remote", "'magic'");
    assertThat(magic.exit()).isEqualTo(2);
    assertThat(answer("--run-id", "a b").err()).contains("a run id is", "got 'a b'");
    HeedRun none = HeedRun.of("answer", "validate", own.resolve("none").toString());
    assertThat(none.err()).contains("none: no such file or folder");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(run).doesNotExist();
  }

  private HeedRun answer(String... more) {
    return HeedRun.of(
        concat(
            List.of(
                "answer", "--topics", topics, "-o", run.toString(), "-m", "bm25", "--index", index),
            more));
  }

  private HeedRun validate(String... more) {
    return HeedRun.of(
        concat(List.of("answer", "validate", run.toString(), "--topics", topics), more));
  }

  private static String[] concat(List<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toArray(String[]::new);
  }

  private List<JsonNode> lines() throws IOException {
    return Files.readAllLines(run).stream().map(JsonMapper.shared()::readTree).toList();
  }
}
