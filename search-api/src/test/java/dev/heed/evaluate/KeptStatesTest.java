package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.rerank.learned.ModelStates;
import dev.heed.search.ReadingModel;
import java.io.BufferedReader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the real model, of which one layer is read.
class KeptStatesTest {
  private static final String GATE = "The gate is closed at noon.";
  private static final String CRANE = "The crane lifts crates.";

  @TempDir static Path models;
  private static LanguageModel model;

  @TempDir Path folder;

  @BeforeAll
  static void open() throws Exception {
    ReadingModel.install(models, Map.of());
    model = KeptStatesProcess.open(directory());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  private static Path directory() {
    return models.resolve(Models.DEFAULT_LANGUAGE_MODEL);
  }

  private KeptStates states() throws Exception {
    return KeptStates.open(folder, ModelStates.open(model, 1, 32));
  }

  @Test
  void whatWasReadOnceIsNotReadAgain() throws Exception {
    List<String> told = new ArrayList<>();
    float[][] first;
    try (KeptStates states = states()) {
      states.prepare(
          List.of(GATE, CRANE, GATE), (done, all) -> told.add(done + "/" + all), () -> false);
      first = states.of(GATE);
    }
    try (KeptStates states = states()) {
      states.prepare(List.of(GATE, CRANE), (done, all) -> told.add(done + "/" + all), () -> false);
      assertThat(states.of(GATE)).isDeepEqualTo(first);
    }
    assertThat(told).containsExactly("2/2");
  }

  /// A half has eleven bits: it is off by at most a 2048th.
  @Test
  void statesAreThoseOfTheModelInHalves() throws Exception {
    try (KeptStates states = states();
        ModelStates read = ModelStates.open(model, 1, 32)) {
      states.prepare(List.of(CRANE, GATE), (_, _) -> {}, () -> false);
      assertAlike(states.of(GATE), read.of(GATE));
      assertAlike(states.of("Not read ahead."), read.of("Not read ahead."));
    }
  }

  private static void assertAlike(float[][] kept, float[][] read) {
    assertThat(kept).hasDimensions(read.length, 576);
    for (int token = 0; token < read.length; token++)
      for (int i = 0; i < 576; i++)
        assertThat(kept[token][i])
            .isCloseTo(read[token][i], offset(Math.abs(read[token][i]) / 2048 + 1e-6f));
  }

  @Test
  void anotherLayerAndAnotherCutHaveAnotherFile() throws Exception {
    states().close();
    KeptStates.open(folder, ModelStates.open(model, 2, 32)).close();
    KeptStates.open(folder, ModelStates.open(model, 1, 31)).close();

    assertThat(files()).hasSize(3);
  }

  @Test
  void anEntryThatWasNotFinishedIsReadAnew() throws Exception {
    try (KeptStates states = states()) {
      states.prepare(List.of(GATE, CRANE), (_, _) -> {}, () -> false);
    }
    try (FileChannel channel = FileChannel.open(files().getFirst(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 5);
    }
    List<String> told = new ArrayList<>();
    try (KeptStates states = states();
        ModelStates read = ModelStates.open(model, 1, 32)) {
      states.prepare(List.of(GATE, CRANE), (done, all) -> told.add(done + "/" + all), () -> false);
      assertAlike(states.of(CRANE), read.of(CRANE));
    }
    assertThat(told).containsExactly("1/1");
  }

  @Test
  void whatAKilledProcessHasReadIsThere() throws Exception {
    Process killed = KeptStatesProcess.start(folder, directory());
    try (BufferedReader said = killed.inputReader()) {
      assertThat(said.readLine()).isEqualTo("16");
      assertThat(said.readLine()).isEqualTo("32");
      try (KeptStates meanwhile = states()) {
        assertThatThrownBy(() -> meanwhile.prepare(List.of(GATE), (_, _) -> {}, () -> false))
            .hasRootCauseMessage(
                "another process reads with the same model and layer: try again when it has ended,"
                    + " or set eval.cache-directory to another folder");
      }
      killed.destroyForcibly();
      assertThat(killed.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    List<Integer> missing = new ArrayList<>();
    try (KeptStates states = states();
        ModelStates read = ModelStates.open(model, 1, 32)) {
      states.prepare(
          KeptStatesProcess.TEXTS.subList(0, 33), (_, all) -> missing.add(all), () -> false);
      for (String text : KeptStatesProcess.TEXTS.subList(0, 33))
        assertAlike(states.of(text), read.of(text));
    }
    assertThat(missing).allMatch(count -> count <= 1);
  }

  @Test
  void readingEndsWhenItIsStoppedAndWhatWasReadIsKept() throws Exception {
    int[] read = new int[1];
    try (KeptStates states = states()) {
      states.prepare(KeptStatesProcess.TEXTS, (done, _) -> read[0] = done, () -> read[0] >= 16);
      assertThat(read[0]).isEqualTo(16);
    }
    int[] left = new int[1];
    try (KeptStates states = states()) {
      states.prepare(
          KeptStatesProcess.TEXTS.subList(0, 20), (_, all) -> left[0] = all, () -> false);
    }
    assertThat(left[0]).isEqualTo(4);
  }

  private List<Path> files() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(KeptStates.FOLDER))) {
      return files.toList();
    }
  }
}
