package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockTest {
  @TempDir Path directory;
  private Workshop workshop;

  @BeforeEach
  void open() {
    workshop = Workshop.in(directory.resolve("index"));
  }

  private Process holder(boolean yields) throws Exception {
    Process process =
        JavaProcess.start(
            LockedProcess.class,
            List.of(),
            workshop.directory().toString(),
            String.valueOf(yields));
    assertThat(process.inputReader().readLine()).isEqualTo("locked");
    return process;
  }

  @Test
  void aSecondProcessIsRefusedAndToldWhoWrites() throws Exception {
    Process holder = holder(false);

    IndexBusyException refused =
        catchThrowableOfType(IndexBusyException.class, () -> workshop.open());

    assertThat(refused.owner().pid()).isEqualTo(holder.pid());
    assertThat(refused)
        .hasMessageContaining("is being written by process " + holder.pid())
        .hasMessageContaining("LockedProcess");
    IndexStatus.Owner owner = IndexStatus.read(workshop.directory()).orElseThrow().owner();
    assertThat(owner).isEqualTo(refused.owner());
    holder.outputWriter().close();
    assertThat(holder.waitFor()).isZero();
    workshop.open().close();
  }

  @Test
  void whoWaitsGetsTheLockWhenItIsFree() throws Exception {
    Process holder = holder(false);
    Thread ending = Thread.ofVirtual().unstarted(() -> endInput(holder));
    ending.start();
    Indexer.openWith(
            workshop.directory(),
            "other",
            workshop.settings(),
            null,
            Duration.ofSeconds(60),
            UnaryOperator.identity())
        .close();
    assertThat(holder.waitFor()).isZero();
  }

  private static void endInput(Process holder) {
    try {
      holder.outputWriter().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theLockOfAKilledProcessIsNoObstacle() throws Exception {
    Process holder = holder(false);
    holder.destroyForcibly().waitFor();
    assertThat(workshop.directory().resolve("owner.json")).exists();
    assertThat(IndexStatus.read(workshop.directory()).orElseThrow().owner()).isNull();

    workshop.open().close();
  }

  @Test
  void aYieldingProcessGivesWay() throws Exception {
    Process holder = holder(true);
    try (Indexer _ = workshop.open()) {
      assertThat(holder.waitFor()).isEqualTo(128 + 15);
    }
  }

  @Test
  void aProcessThatOnlyHasTheNumberOfTheOwnerIsLeftAlone() throws Exception {
    Process holder = holder(true);
    Path file = workshop.directory().resolve("owner.json");
    String somebody =
        Files.readString(file).replaceFirst("\"started\":\"\\d+", "\"started\":\"1999");
    Files.writeString(file, somebody);

    assertThatThrownBy(() -> workshop.open()).isInstanceOf(IndexBusyException.class);
    assertThat(holder.isAlive()).isTrue();
    holder.destroyForcibly().waitFor();
  }

  @Test
  void theSameProcessIsRefusedToo() {
    try (Indexer _ = workshop.open()) {
      assertThatThrownBy(() -> workshop.open())
          .isInstanceOf(IndexBusyException.class)
          .hasMessageContaining("this process");
    }
    workshop.open().close();
  }
}
