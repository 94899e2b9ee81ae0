package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.evaluate.EvaluationMode.First;
import dev.heed.evaluate.LaterStage.Asked;
import dev.heed.llm.CrossEncoder;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.TinyCrossEncoder;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.ReadingOptions;
import dev.heed.search.ReadingModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With a real model and a profile of three heads.
class RerankStagesTest {
  private static final String QUERY = "which animal gives milk";
  private static final List<Candidate> CANDIDATES =
      List.of(
          new Candidate("a", "", "The cow is the animal that gives most of the milk we drink.", 1),
          new Candidate("b", "", "Steel rusts where salt water reaches it.", 2));

  @TempDir Path folder;

  @BeforeEach
  void install() throws Exception {
    ReadingModel.install(folder, Map.of("bm25", new Blend(.75, .02, .01, .03, 100)));
  }

  @Test
  void whatWasReadOnceIsNotReadAgain() throws Exception {
    List<String> told = new ArrayList<>();
    double[] first;
    try (RerankStages stages = stages("profile")) {
      LaterStage stage = stages.open("pointwise");
      stage.prepare(
          List.of(new Asked(QUERY, CANDIDATES), new Asked(QUERY, CANDIDATES.reversed())),
          (done, all) -> told.add(done + "/" + all));
      first = stage.score(QUERY, CANDIDATES);
    }
    try (RerankStages stages = stages("profile")) {
      LaterStage stage = stages.open("pointwise");
      stage.prepare(
          List.of(new Asked(QUERY, CANDIDATES)), (done, all) -> told.add(done + "/" + all));

      assertThat(stage.score(QUERY, CANDIDATES)).containsExactly(first);
    }
    assertThat(told).containsExactly("2/2");
    assertThat(first[0]).isGreaterThan(first[1]);
  }

  @Test
  void theProfileHasTheWeightOfABlend() throws Exception {
    try (RerankStages stages = stages("profile")) {
      assertThat(stages.open("pointwise").weight(First.BM25)).isEqualTo(.75);
      assertThat(stages.open("pointwise").weight(First.FIRST)).isEqualTo(.75); // a run of words
      assertThat(stages.open("pointwise").weight(First.HYBRID)).isEqualTo(.5); // nothing known
    }
  }

  @Test
  void aStageThatReadsAllAtOnceScoresEveryCandidate() throws Exception {
    try (RerankStages stages = stages("band")) {
      double[] scores = stages.open("blocks").score(QUERY, CANDIDATES);

      assertThat(scores).hasSize(2);
      assertThat(scores[0]).isGreaterThan(scores[1]);
      assertThat(stages.open("blocks").timed()).isTrue();
      assertThat(stages.open("pointwise").timed()).isFalse();
    }
  }

  @Test
  void aProfileThatIsNotThereIsNamed() throws Exception {
    try (RerankStages stages = stages(folder.resolve("none.json").toString())) {
      assertThatThrownBy(() -> stages.open("pointwise")).hasMessageContaining("none.json");
    }
  }

  /// `[CLS] winter [SEP]` is .5 + 2 + .25, to which `ice winter [SEP]` adds 3.25 and `bread [SEP]`
  /// −2.75.
  @Test
  void aCrossEncoderIsAStageWithAModelOfItsOwn() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("trained"));
    TinyCrossEncoder.write(directory);
    List<Candidate> candidates =
        List.of(new Candidate("a", "", "bread", 2), new Candidate("b", "ice", "winter", 1));
    try (RerankStages stages = stages("profile", directory)) {
      LaterStage stage = stages.open("crossencoder");

      assertThat(stage.score("winter", candidates)).containsExactly(0, 6);
      assertThat(stage.timed()).isTrue();
      assertThat(stage.weight(First.BM25)).isEqualTo(.5);
    }
    try (RerankStages stages = stages("profile")) {
      assertThatThrownBy(() -> stages.open("crossencoder"))
          .hasMessage("stage crossencoder has no model: name its directory");
    }
  }

  private RerankStages stages(String heads) {
    return stages(heads, null);
  }

  private RerankStages stages(String heads, @Nullable Path crossEncoder) {
    Reading reading =
        new Reading(
            Models.DEFAULT_LANGUAGE_MODEL,
            Precision.INT8,
            heads,
            null,
            null,
            ReadingOptions.usual(),
            null,
            crossEncoder,
            null);
    var models =
        new RerankStages.LanguageModels() {
          @Override
          public Path directory(String name) {
            return folder.resolve(name);
          }

          @Override
          public LanguageModel open(String name, Precision precision) throws IOException {
            return LanguageModel.open(directory(name), LanguageModelOptions.of(precision));
          }

          @Override
          public CrossEncoder crossEncoder(Path directory) {
            return CrossEncoder.open(directory);
          }
        };
    return new RerankStages(reading, models, folder.resolve("cache"), () -> false);
  }
}
