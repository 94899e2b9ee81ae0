package dev.heed.api.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.api.web.ProblemException;
import dev.heed.feedback.Feedback;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class FeedbackStoreTest {
  @TempDir Path folder;
  private FeedbackStore store;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("heed.json"), "{}");
    store = new FeedbackStore(folder, JsonMapper.shared());
  }

  @Test
  void aLineThatAKilledProcessLeftUnfinishedIsCutOff() throws IOException {
    store.add(feedback("one"));
    Files.writeString(folder.resolve("feedback.jsonl"), "{\"id\":\"tw", StandardOpenOption.APPEND);
    assertThat(store.export().lines()).hasSize(1);

    store.add(feedback("three"));

    assertThat(store.export().lines()).hasSize(2);
    assertThat(store.export()).contains("\"three\"").doesNotContain("\"tw");
  }

  @Test
  void oneIsForgottenAndTheOthersStay() {
    store.add(feedback("one"));
    store.add(feedback("two"));
    assertThat(store.delete("one")).isTrue();
    assertThat(store.delete("one")).isFalse();
    assertThat(store.export()).contains("\"two\"").doesNotContain("\"one\"");
    store.deleteAll();
    assertThat(store.export()).isEmpty();
  }

  @Test
  void aFullFileTakesNoMoreAndSaysWhatToDo() throws IOException {
    try (var file = new RandomAccessFile(folder.resolve("feedback.jsonl").toFile(), "rw")) {
      file.setLength(64L << 20);
      file.seek(file.length() - 1);
      file.write('\n');
    }
    assertThatThrownBy(() -> store.add(feedback("one")))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("DELETE /v1/feedback");
  }

  @Test
  void withoutAnIndexThereIsNothingToSayAnythingAbout() throws IOException {
    Files.delete(folder.resolve("heed.json"));
    assertThatThrownBy(() -> store.add(feedback("one"))).hasMessageContaining("no index yet");
    assertThat(folder).isEmptyDirectory();
  }

  private static Feedback feedback(String id) {
    return new Feedback(id, Instant.EPOCH, null, "lamp", "abc-0", null, 1, null);
  }
}
