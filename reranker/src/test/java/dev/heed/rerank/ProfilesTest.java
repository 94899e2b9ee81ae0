package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.Architecture;
import dev.heed.llm.UnusableModelException;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.HeadProfile.Combining;
import dev.heed.rerank.HeadProfile.Relevance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTest {
  private static final HeadProfile PROFILE =
      new HeadProfile(
          "lantern",
          "pointwise",
          Wording.BEFORE,
          "detected",
          Combining.SUM,
          List.of(new WeightedHead("17-4", 1, .5), new WeightedHead("3-0", .25, .4)),
          Map.of("bm25", new Blend(.7, .02, .01, .03, 120), "dense", new Blend(0, 0, -1, 1, 120)),
          new Relevance(-1.5, 40, .04),
          new Relevance(-2, 30, .06),
          Map.of("nDCG@10", .5),
          "heed heads detect --data lighthouse");

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsFoundAgain() throws IOException {
    Path file = Profiles.write(PROFILE, directory);

    assertThat(file).isEqualTo(directory.resolve("heads-pointwise.json"));
    assertThat(Profiles.find(directory, "lantern", "pointwise")).contains(PROFILE);
    assertThat(directory).isDirectoryContaining(entry -> entry.equals(file));
    assertThat(directory.toFile().list()).hasSize(1);
  }

  /// 16 layers of 32 heads: Llama-3.2-1B has as many.
  @Test
  void theBestThatIsKnownIsAProfileElseHeadsOfAPaperElseTheMiddleLayers() throws IOException {
    Architecture small =
        new Architecture(16, 32, 8, 64, 2048, 8192, 128_256, 131_072, 500_000, 1e-5);

    assertThat(best("llama-3.2-1b-instruct", small).origin()).startsWith("published");
    assertThat(best("lantern", small).origin()).isEqualTo("band");
    Profiles.write(PROFILE, directory);
    assertThat(best("lantern", small)).isEqualTo(PROFILE);
  }

  private HeadProfile best(String model, Architecture architecture) {
    return Profiles.best(directory, model, architecture, "pointwise", Wording.BEFORE);
  }

  @Test
  void aSecondOneTakesThePlaceOfTheFirst() throws IOException {
    Profiles.write(HeadProfile.of("lantern", "pointwise", Wording.AFTER, "x", heads()), directory);
    Profiles.write(PROFILE, directory);

    assertThat(Profiles.find(directory, "lantern", "pointwise")).contains(PROFILE);
  }

  @Test
  void theFileIsTheSameWheneverItIsWritten() throws IOException {
    assertThat(Files.readString(Profiles.write(PROFILE, directory)))
        .startsWith("{\n  \"model\" : \"lantern\",\n  \"mode\" : \"pointwise\",")
        .containsSubsequence("\"wording\" : \"before\"", "\"bm25\"", "\"dense\"", "\"command\"")
        .endsWith("}\n");
  }

  @Test
  void aModelWithoutAProfileHasNone() {
    assertThat(Profiles.find(directory, "lantern", "keys")).isEmpty();
    assertThat(Profiles.find(null, "lantern", "pointwise")).isEmpty();
  }

  @Test
  void whatIsNoProfileIsRefusedByItsName() throws IOException {
    Path file = Profiles.file(directory, "pointwise");
    for (String content : List.of("", "[]", "{}", "{\"colour\":\"red\"}", "\0")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> Profiles.find(directory, "lantern", "pointwise"))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("heed heads detect writes one");
    }
  }

  @Test
  void aProfileOfAnotherModeIsRefused() throws IOException {
    Files.move(Profiles.write(PROFILE, directory), Profiles.file(directory, "keys"));

    assertThatThrownBy(() -> Profiles.find(directory, "lantern", "keys"))
        .hasMessageContaining("must be for the mode keys, got 'pointwise'");
  }

  private static List<dev.heed.llm.Head> heads() {
    return List.of(dev.heed.llm.Head.parse("0-1"));
  }
}
