package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.tune.queries.Origin;
import dev.heed.tune.queries.QueryLine;
import dev.heed.tune.queries.QueryLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// With the real encoder, over a few notes.
class QueriesCommandTest {
  @TempDir Path folder;

  @Test
  void queriesAreGatheredFromAnIndexWithWhatAnswersThem() throws Exception {
    index();
    try (HeedProcess queries =
        heed("--origin", "title,sentence", "--count", "3", "-o", "queries.jsonl", "--json")) {
      assertThat(queries.exit()).as(queries.err()).isZero();
      JsonNode told = JsonMapper.shared().readTree(queries.out());
      assertThat(told).hasSize(2);
      assertThat(told.at("/0/origin").asString()).isEqualTo("title");
      assertThat(told.at("/0/queries").asInt()).isEqualTo(3);
    }
    List<QueryLine> lines = QueryLines.read(folder.resolve("queries.jsonl"));
    assertThat(lines.stream().collect(Collectors.groupingBy(line -> line.known().origin())))
        .containsOnlyKeys(Origin.TITLE, Origin.SENTENCE);
    assertThat(lines.getFirst().known().text()).startsWith("Ledger of the");

    try (HeedProcess again = heed("--origin", "title", "--count", "3")) {
      assertThat(again.exit()).isZero();
      assertThat(again.out().lines().toList())
          .isEqualTo(Files.readAllLines(folder.resolve("queries.jsonl")).subList(0, 3));
      assertThat(again.err()).contains("title: 3 queries of 3 that might have been one");
    }
  }

  @Test
  void whereThereIsNoFeedbackNothingIsGatheredAndThatIsAFailure() throws Exception {
    index();
    try (HeedProcess queries = heed("--origin", "feedback")) {
      assertThat(queries.exit()).isEqualTo(1);
      assertThat(queries.out()).isEmpty();
      assertThat(queries.err()).contains("feedback: 0 queries of 0");
    }
  }

  @Test
  void whatCannotBeGatheredIsTold() throws Exception {
    assertRefused(
        "'labels' is no origin: there are generated,sentence,title,feedback", "--origin", "labels");
    assertRefused("--count must be >= 1, got 0", "--count", "0");
    assertRefused("--json needs -o", "--json");
  }

  private void assertRefused(String message, String... options) throws Exception {
    try (HeedProcess queries = heed(options)) {
      assertThat(queries.exit()).isEqualTo(2);
      assertThat(queries.err()).contains(message);
    }
  }

  private void index() throws Exception {
    RealEncoder.require();
    String[] goods = {"tea", "salt", "wool", "timber", "glass"};
    StringBuilder lines = new StringBuilder();
    for (String one : goods)
      lines.append(
          "{\"_id\": \"%1$s\", \"title\": \"Ledger of the %1$s shed\", \"text\": \"Ships from the north unload %1$s at the quay, where two clerks weigh every crate before supper.\"}%n"
              .formatted(one));
    Path notes = Files.writeString(folder.resolve("notes.jsonl"), lines);
    try (HeedProcess index =
        HeedProcess.start(folder, "index", notes.toString(), "--index", "notes.index", "--wait")) {
      assertThat(index.exit()).as(index.err()).isZero();
    }
  }

  private HeedProcess heed(String... options) throws IOException {
    String[] all = new String[options.length + 4];
    System.arraycopy(new String[] {"tune", "queries", "--index", "notes.index"}, 0, all, 0, 4);
    System.arraycopy(options, 0, all, 4, options.length);
    return HeedProcess.start(folder, all);
  }
}
