package dev.heed.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AskedQueriesTest {
  @TempDir Path index;

  private static List<String> begun(AskedQueries asked, String typed) {
    return asked.begunWith("default", typed, 3).stream().map(Suggestion::text).toList();
  }

  @Test
  void whatWasAskedOftenComesFirstThenWhatWasAskedLast() {
    AskedQueries asked = AskedQueries.in(index);
    for (String query :
        List.of("tide tables", "tide gauge", "TIDE tables", "tide mill", "high tide"))
      asked.remember("default", query);
    assertThat(begun(asked, "Tid")).containsExactly("tide tables", "tide mill", "tide gauge");
    assertThat(begun(asked, "tide t")).startsWith("tide tables");
    assertThat(begun(asked, "tide mill")).as("what is typed already").isEmpty();
    assertThat(asked.begunWith("other", "tid", 3)).isEmpty();
  }

  @Test
  void aWordsBeginningCountsAfterTheQuerys() {
    AskedQueries asked = AskedQueries.in(index);
    asked.remember("default", "tide");
    asked.remember("default", "high tide");
    assertThat(begun(asked, "ti")).containsExactly("tide", "high tide");
  }

  @ParameterizedTest
  @CsvSource({
    "tida, true",
    "tdie, true",
    "tde ta, true",
    "tiide t, true",
    "tibe tab, true",
    "tid, true",
    "xide, false",
    "tab, true",
    "tebe, false",
  })
  void oneSlipIsForgivenButInTheFirstLetter(String typed, boolean found) {
    AskedQueries asked = AskedQueries.in(index);
    asked.remember("default", "tide tables");
    assertThat(begun(asked, typed)).hasSize(found ? 1 : 0);
  }

  @Test
  void itIsReadBackWithoutALineThatWasNotFinished() throws Exception {
    AskedQueries.in(index).remember("default", "tide tables");
    Path file = index.resolve(AskedQueries.FILE);
    Files.writeString(file, "{\"collection\":\"def", StandardOpenOption.APPEND);
    assertThat(begun(AskedQueries.in(index), "tide")).containsExactly("tide tables");
  }

  @Test
  void theOldestOfTooManyGoAndTheFileStaysBounded() throws Exception {
    AskedQueries asked = AskedQueries.in(index);
    for (int i = 0; i < 3 * AskedQueries.MOST; i++) asked.remember("default", "query " + i);
    assertThat(begun(asked, "query 1")).doesNotContain("query 1", "query 10");
    assertThat(begun(asked, "query 5999x")).containsExactly("query 5999");
    assertThat(Files.readAllLines(index.resolve(AskedQueries.FILE)))
        .hasSizeLessThanOrEqualTo(2 * AskedQueries.MOST);
    asked.remember("default", "x".repeat(AskedQueries.LONGEST + 1));
    assertThat(begun(asked, "xxx")).isEmpty();
  }

  @Test
  void forgettingLeavesNothing() {
    AskedQueries asked = AskedQueries.in(index);
    asked.remember("default", "tide tables");
    assertThat(asked.forget()).isEqualTo(1);
    assertThat(begun(asked, "tide")).isEmpty();
    assertThat(index.resolve(AskedQueries.FILE)).doesNotExist();
  }
}
