package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreFileTest {
  private static final double[][] TWO_WINDOWS = {{.5, -1}, {2, 3}};

  @TempDir Path folder;

  @Test
  void whatWasPutIsThereWhenTheFileIsOpenedAgain() throws Exception {
    try (ScoreFile file = ScoreFile.open(folder, "model, heads")) {
      file.put("boats", "A boat floats.", TWO_WINDOWS);
    }

    try (ScoreFile file = ScoreFile.open(folder, "model, heads")) {
      assertThat(file.get("boats", "A boat floats.")).isDeepEqualTo(TWO_WINDOWS);
      assertThat(file.get("boats", "A goat floats.")).isNull();
      assertThat(file.get("goats", "A boat floats.")).isNull();
    }
  }

  @Test
  void otherDependenciesHaveAnotherFile() throws Exception {
    try (ScoreFile file = ScoreFile.open(folder, "one model")) {
      file.put("boats", "A boat floats.", TWO_WINDOWS);
    }

    try (ScoreFile file = ScoreFile.open(folder, "another model")) {
      assertThat(file.get("boats", "A boat floats.")).isNull();
    }
  }

  @Test
  void anEntryThatAKilledProcessDidNotFinishIsWrittenAnew() throws Exception {
    try (ScoreFile file = ScoreFile.open(folder, "model")) {
      file.put("boats", "whole", TWO_WINDOWS);
      file.put("boats", "cut short", TWO_WINDOWS);
    }
    cut(onlyFile(), 5);

    try (ScoreFile file = ScoreFile.open(folder, "model")) {
      assertThat(file.get("boats", "whole")).isDeepEqualTo(TWO_WINDOWS);
      assertThat(file.get("boats", "cut short")).isNull();
      file.put("boats", "cut short", TWO_WINDOWS);
    }
    try (ScoreFile file = ScoreFile.open(folder, "model")) {
      assertThat(file.get("boats", "cut short")).isDeepEqualTo(TWO_WINDOWS);
    }
  }

  @Test
  void whatAnotherProcessReadsIsNotWaitedForInSilence() throws Exception {
    Process other = ScoreFileProcess.start(folder, "model");
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("opened");

      assertThatThrownBy(() -> ScoreFile.open(folder, "model"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another process is reading with the same heads")
          .hasMessageContaining(onlyFile().toString())
          .hasMessageContaining("eval.cache-directory");
      ScoreFile.open(folder, "another model").close();
    } finally {
      other.getOutputStream().close();
      assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
    ScoreFile.open(folder, "model").close();
  }

  private Path onlyFile() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return Objects.requireNonNull(all.getFirst());
    }
  }

  private static void cut(Path file, int bytes) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - bytes);
    }
  }
}
