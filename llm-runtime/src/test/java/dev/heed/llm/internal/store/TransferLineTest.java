package dev.heed.llm.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.PullProgress;
import dev.heed.llm.PullProgress.Step;
import org.junit.jupiter.api.Test;

class TransferLineTest {
  @Test
  void readsHowFarADownloadIs() {
    assertThat(TransferLine.parse("Progress (1): 9.5/77 MB"))
        .contains(new PullProgress(Step.DOWNLOADING, 9_500_000, 77_000_000));
    assertThat(TransferLine.parse("Progress (2): some-name.jar (12/345 kB)"))
        .contains(new PullProgress(Step.DOWNLOADING, 12_000, 345_000));
  }

  @Test
  void readsNothingElse() {
    assertThat(TransferLine.parse("Progress (1): 16 MB")).isEmpty();
    assertThat(TransferLine.parse("[INFO] BUILD SUCCESS")).isEmpty();
  }
}
