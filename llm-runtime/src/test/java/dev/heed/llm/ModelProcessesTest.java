package dev.heed.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.PullProgress.Step;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelProcessesTest {
  private static final String MODEL = "all-minilm-l6-v2-int8";

  @TempDir Path cache;

  @ParameterizedTest
  @EnumSource(names = {"DOWNLOADING", "EXTRACTING", "VERIFYING"})
  void aKilledPullLeavesNothingAndTheNextOneIsClean(Step killedAt) throws Exception {
    RealModels.directory(MODEL);
    Models models = Models.in(cache);
    try (ChildProcess process = PullingProcess.start(cache, MODEL, killedAt)) {
      process.await(killedAt.toString());
      process.kill();
    }

    assertThat(models.installed()).isEmpty();
    assertThat(models.find(MODEL)).isEmpty();
    assertThat(cache.resolve(".staging").resolve(MODEL)).isNotEmptyDirectory();

    models.pull(MODEL, _ -> {});
    assertThat(models.verify(MODEL)).isEmpty();
    assertThat(cache.resolve(".staging").resolve(MODEL)).isEmptyDirectory();
  }

  @Test
  void theSecondOfTwoProcessesWaitsAndFindsTheModelWhole() throws Exception {
    RealModels.directory(MODEL);
    try (ChildProcess first = PullingProcess.start(cache, MODEL, Step.EXTRACTING)) {
      first.await("EXTRACTING");
      try (ChildProcess second = PullingProcess.start(cache, MODEL, null)) {
        second.await("WAITING");
        assertThat(Models.in(cache).installed()).isEmpty();

        first.goOn();

        assertThat(first.finish()).endsWith("PULLED");
        assertThat(second.finish()).containsExactly("PULLED");
      }
    }
    assertThat(Models.in(cache).verify(MODEL)).isEmpty();
  }

  @Test
  void processesThatStartTogetherAllSucceed() throws Exception {
    RealModels.directory(MODEL);
    try (ChildProcess first = PullingProcess.start(cache, MODEL, null);
        ChildProcess second = PullingProcess.start(cache, MODEL, null)) {
      assertThat(first.finish()).endsWith("PULLED");
      assertThat(second.finish()).endsWith("PULLED");
    }
    assertThat(Models.in(cache).verify(MODEL)).isEmpty();
  }
}
