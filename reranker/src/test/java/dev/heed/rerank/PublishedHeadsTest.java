package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.llm.Architecture;
import org.junit.jupiter.api.Test;

class PublishedHeadsTest {
  private static final Architecture LLAMA_1B =
      new Architecture(16, 32, 8, 64, 2048, 8192, 128_256, 131_072, 500_000, 1e-5);

  @Test
  void aModelIsKnownByTheBeginningOfItsNameAndItsDepth() {
    HeadProfile profile =
        PublishedHeads.find("llama-3.2-1b-instruct", LLAMA_1B, "pointwise", Wording.BEFORE)
            .orElseThrow();

    assertThat(profile.origin())
        .isEqualTo("published, not verified here: QRHead (arXiv 2506.09944)");
    assertThat(profile.heads()).hasSize(16).extracting(WeightedHead::head).contains("8-21", "10-0");
    assertThat(profile.blends()).isEmpty(); // nothing is known of what they add
  }

  @Test
  void aModelOfAnotherDepthIsAnother() {
    assertThat(PublishedHeads.find("llama-3.2-3b", LLAMA_1B, "pointwise", Wording.BEFORE))
        .isEmpty();
  }

  @Test
  void allOfThemCanBeRead() {
    assertThat(PublishedHeads.all()).hasSize(6).allSatisfy(one -> assertThat(one.parsed()).isNotEmpty());
  }
}
