package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryLinesTest {
  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadAgain() {
    List<QueryLine> lines =
        List.of(
            line("who lit the lamp", Origin.TITLE, Unit.PASSAGE, "a-0", List.of("b-1", "c-0")),
            line("late boats", Origin.SENTENCE, Unit.DOCUMENT, "d7", List.of()));
    Path file = folder.resolve("queries.jsonl");

    QueryLines.write(file, lines);

    assertThat(QueryLines.read(file)).isEqualTo(lines);
    assertThat(folder)
        .isDirectoryContaining("glob:**queries.jsonl")
        .isDirectoryNotContaining("glob:**.part");
  }

  private static QueryLine line(
      String text, Origin origin, Unit unit, String answer, List<String> negatives) {
    return new QueryLine(new KnownQuery(text, origin, Map.of(answer, 1), unit), negatives);
  }

  @Test
  void aPersonMayWriteTheLeastAndAQueryAgain() throws IOException {
    List<QueryLine> lines =
        read(
            """
            {"query": "tea", "positive": "d1", "negative": ["d2", "d3"]}

            {"query": " tea ", "positive": ["d3"]}
            {"query": "tea", "positive": "d9", "origin": "Feedback"}
            """);

    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().known())
        .isEqualTo(
            new KnownQuery("tea", Origin.GENERATED, Map.of("d1", 1, "d3", 1), Unit.DOCUMENT));
    assertThat(lines.getFirst().negatives()).containsExactly("d2");
    assertThat(lines.getLast().known().origin()).isEqualTo(Origin.FEEDBACK);
  }

  @Test
  void aLineThatIsWrongIsNamedWithWhatWasExpected() {
    assertThatThrownBy(
            () -> read("{\"query\": \"tea\", \"positive\": \"d\"}\n{\"query\": \"tea\"}"))
        .hasMessageContaining("line 2 of")
        .hasMessageContaining("\"positive\": id or [ids]");
    assertThatThrownBy(() -> read("{\"query\": \" \", \"positive\": \"d\"}"))
        .hasMessageContaining("must be {\"query\": words");
    assertThatThrownBy(() -> read("{\"query\": \"tea\", \"positive\": \"d\", \"origin\": \"x\"}"))
        .hasMessageContaining("'x' is no origin")
        .hasMessageContaining("labelled, generated");
    assertThatThrownBy(() -> read("{\"query\": \"tea\", \"positive\": \"d\", \"unit\": \"y\"}"))
        .hasMessageContaining("'y' is no unit, expected one of [passage, document]");
    assertThatThrownBy(() -> QueryLines.read(folder.resolve("none.jsonl")))
        .hasMessageContaining("there is no file of queries");
  }

  private List<QueryLine> read(String lines) throws IOException {
    return QueryLines.read(Files.writeString(folder.resolve("given.jsonl"), lines));
  }
}
