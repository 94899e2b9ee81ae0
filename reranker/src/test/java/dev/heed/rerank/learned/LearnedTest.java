package dev.heed.rerank.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.llm.UnusableModelException;
import dev.heed.rerank.HeadProfile.Blend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnedTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("own.learned");
  }

  private static Learned of(String hash, int width) {
    var about =
        new About(
            "smollm2-135m",
            hash,
            15,
            180,
            42,
            300,
            200,
            Map.of(
                "hybrid", new Blend(1, .02, .01, .03, 300), "bm25", new Blend(0, 0, -.1, .1, 300)),
            Map.of("loss", .5),
            "heed tune learn --data own:train");
    return new Learned(about, LateInteraction.untrained(width, 4, 9));
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    Learned written = of("abc", 12);
    written.write(file());

    Learned read = Learned.read(file());

    assertThat(read.about()).isEqualTo(written.about());
    assertThat(read.interaction().query().matrix())
        .isDeepEqualTo(written.interaction().query().matrix());
    assertThat(read.interaction().document().matrix())
        .isDeepEqualTo(written.interaction().document().matrix());
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void onlyAnEstablishedGainHasAWeight() {
    assertThat(of("abc", 12).about().weight("hybrid")).isEqualTo(1);
    assertThat(of("abc", 12).about().weight("bm25")).isZero();
    assertThat(of("abc", 12).about().weight("dense")).isZero();
  }

  @Test
  void aFileThatIsCutOffIsRefusedWithWhatItLacks() throws IOException {
    of("abc", 12).write(file());
    byte[] whole = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(whole, whole.length - 8));

    assertThatThrownBy(() -> Learned.read(file()))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("own.learned is damaged: expected");
  }

  @Test
  void aFileOfAnotherKindIsRefused() throws IOException {
    Files.writeString(file(), "{\"mode\": \"pointwise\", \"heads\": []}");

    assertThatThrownBy(() -> Learned.read(file()))
        .hasMessageContaining("own.learned is no learned late interaction: heed tune learn");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> Learned.read(folder.resolve("none")))
        .hasMessageContaining("there is no file")
        .hasMessageContaining("none");
  }

  @Test
  void itReadsWithNoOtherModelThanItsOwn() {
    try (LanguageModel model = ModelStatesTest.smolLm(Precision.INT8)) {
      assertThatThrownBy(() -> of("0123456789abcdef", 576).states(model))
          .hasMessageContaining("learned from the states of smollm2-135m (0123456789ab)")
          .hasMessageContaining("this is smollm2-135m (" + model.hash().substring(0, 12) + ")");
      try (ModelStates states = of(model.hash(), 576).states(model)) {
        assertThat(states.of(List.of("the gate")).getFirst()[0]).hasSize(576);
      }
    }
  }
}
