package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.IndexSettings;
import dev.heed.index.Indexer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two who want to write one index; this process is the first.
class TwoWritersTest {
  @TempDir Path folder;
  private Path index;
  private Path note;

  @BeforeEach
  void writeANote() throws Exception {
    index = folder.resolve("index");
    note = Files.writeString(folder.resolve("note.txt"), "The lamp is lit at dusk.");
  }

  @Test
  void theSecondIsRefusedAndToldWhoTheFirstIs() throws Exception {
    try (Indexer _ = open();
        HeedProcess second = index()) {
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err())
          .contains("is being written by process " + ProcessHandle.current().pid())
          .contains("--wait-lock 10m waits")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void theSecondWaitsWhenItIsToldTo() throws Exception {
    HeedProcess second;
    try (Indexer _ = open()) {
      second = index("--wait-lock", "2m");
      second.awaitErr("waiting up to 2 min 00 s for process " + ProcessHandle.current().pid());
    }
    try (second) {
      assertThat(second.exit()).isZero();
      assertThat(second.err()).contains("Indexed 1 documents");
    }
  }

  @Test
  void waitingEndsInTime() throws Exception {
    try (Indexer _ = open();
        HeedProcess second = index("--wait-lock", "200ms")) {
      assertThat(second.exit()).isEqualTo(1);
      assertThat(second.err()).contains("waiting up to", "is being written by process");
    }
  }

  private Indexer open() {
    return Indexer.open(index, "default", IndexSettings.defaults(), null);
  }

  private HeedProcess index(String... options) throws Exception {
    String[] all = {"index", note.toString(), "--no-vectors", "--index", index.toString()};
    String[] arguments = new String[all.length + options.length];
    System.arraycopy(all, 0, arguments, 0, all.length);
    System.arraycopy(options, 0, arguments, all.length, options.length);
    return HeedProcess.start(folder, arguments);
  }
}
