package dev.heed.llm.internal.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.ChildProcess;
import dev.heed.llm.LanguageModelCard;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MakingTest {
  private static final String FILE = "weights-int8.safetensors";
  private static final String LOCK = ".weights-int8.safetensors.lock";
  private static final String UNFINISHED = ".weights-int8.safetensors.making";

  @TempDir Path folder;

  private Path model;

  @BeforeEach
  void addAModel() throws IOException {
    Path gguf = TinyModel.writeWithTokenizer(folder.resolve("tiny.gguf"), 1);
    model = Models.in(folder).importGguf(gguf, "tiny");
  }

  @Test
  void processesThatMakeTheSameAtOnceAllSucceed() throws Exception {
    try (ChildProcess first = MakingProcess.opening(model);
        ChildProcess second = MakingProcess.opening(model)) {
      assertThat(first.finish()).endsWith("DONE");
      assertThat(second.finish()).endsWith("DONE");
    }
    assertThat(derived()).containsExactly(LOCK, FILE);
    open();
  }

  @Test
  void theSecondOfTwoProcessesWaits() throws Exception {
    try (ChildProcess first = MakingProcess.inTheMiddle(model);
        ChildProcess second = MakingProcess.opening(model)) {
      second.await("OPENING");
      assertThat(derived()).containsExactly(LOCK, UNFINISHED);

      first.goOn();

      assertThat(first.finish()).endsWith("DONE");
      assertThat(second.finish()).endsWith("DONE");
    }
    assertThat(derived()).containsExactly(LOCK, FILE);
  }

  @Test
  void whatAKilledProcessLeftIsRemovedByTheNext() throws Exception {
    try (ChildProcess process = MakingProcess.inTheMiddle(model)) {
      process.kill();
    }
    assertThat(derived()).containsExactly(LOCK, UNFINISHED);

    open();

    assertThat(derived()).containsExactly(LOCK, FILE);
  }

  @Test
  void threadsOfAProcessWaitForOneAnother() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Callable<Weights> opening = this::open;
      for (Future<Weights> opened : threads.invokeAll(List.of(opening, opening, opening, opening)))
        assertThat(opened.get().file()).isEqualTo(model.resolve(FILE));
    }
    assertThat(derived()).containsExactly(LOCK, FILE);
  }

  private Weights open() throws IOException {
    return Weights.open(model, LanguageModelCard.read(model), Precision.INT8);
  }

  private List<String> derived() throws IOException {
    try (Stream<Path> files = Files.list(model)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.contains("int8"))
          .sorted()
          .toList();
    }
  }
}
