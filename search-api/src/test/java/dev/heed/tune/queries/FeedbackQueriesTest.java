package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.PassageIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackQueriesTest {
  @TempDir Path folder;
  private Path directory;
  private PassageIndex index;

  @BeforeEach
  void open() throws IOException {
    directory = folder.resolve("index");
    index = Harbour.index(directory);
  }

  @AfterEach
  void close() {
    if (index != null) index.close();
  }

  @Test
  void whatHelpedAnswersWhatDidNotIsNegativeAndTheLastOpinionCounts() throws IOException {
    say("wet glass", passage("lens"), -1, null);
    say("wet glass", passage("boats"), -1, null);
    say("wet glass", passage("lens"), 1, "default");
    say("who sells honey", passage("bees"), -1, null);
    say("wet glass", passage("lamp"), 1, "another");
    say("fog", passage("lamp"), 1, null);
    say("fog", "0123456789abcdef0123-0", 1, null);
    write("{\"id\":\"7\",\"query\":\"an answer\",\"answerId\":\"a\",\"value\":1}\n");
    write("not heed's\n");
    write("{\"id\":\"8\",\"query\":\"cut");

    Gathered feedback = gathered();

    assertThat(feedback.lines())
        .containsExactly(
            new QueryLine(known("wet glass", "lens"), List.of("boats")),
            new QueryLine(known("fog", "lamp"), List.of()));
    assertThat(feedback.leftOut())
        .isEqualTo(Map.of(LeftOut.NO_ANSWER, 1, LeftOut.GONE, 1, LeftOut.UNREADABLE, 1));
    assertThat(feedback.passages()).isEqualTo(6);
  }

  private static KnownQuery known(String text, String document) {
    return new KnownQuery(text, Origin.FEEDBACK, Map.of(document, 1), Unit.DOCUMENT);
  }

  @Test
  void whereNobodySaidAnythingThereIsNothing() {
    assertThat(gathered().lines()).isEmpty();
    assertThat(gathered().considered()).isZero();
  }

  private Gathered gathered() {
    return new FeedbackQueries(index, "default", "default").of(directory);
  }

  private String passage(String external) {
    return index.idsByExternalId().get(external) + "-0";
  }

  /// As the service writes it.
  private void say(String query, String passage, int value, @Nullable String collection)
      throws IOException {
    write(
        "{\"id\":\"1\",\"at\":\"2026-11-28T08:00:00Z\",\"collection\":%s,\"query\":\"%s\",\"passageId\":\"%s\",\"answerId\":null,\"value\":%d,\"reason\":null}%n"
            .formatted(
                collection == null ? "null" : '"' + collection + '"', query, passage, value));
  }

  private void write(String text) throws IOException {
    Files.writeString(
        directory.resolve("feedback.jsonl"),
        text,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
