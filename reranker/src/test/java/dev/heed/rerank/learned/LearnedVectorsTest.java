package dev.heed.rerank.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.llm.UnusableModelException;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.store.QuantisedWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With the real model, and matrices of which nothing was learned.
class LearnedVectorsTest {
  private static final RerankQuery FREEZES = RerankQuery.of("when does the harbour freeze");

  private static final List<Candidate> PASSAGES =
      passages(
          "The harbour freezes in January, and ships wait outside of it.",
          "Good bread is baked at night.",
          "Ice of 1842 and of 1843. ".repeat(50),
          "Ferries run from May to October.");

  private static LanguageModel model;
  @TempDir private Path root;

  @BeforeAll
  static void open() {
    model = ModelStatesTest.smolLm(Precision.INT8);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  private static List<Candidate> passages(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new Candidate("" + i, i == 3 ? "Timetable" : "", texts[i], -i))
        .toList();
  }

  private static Learned learned(int layer, int tokens, long seed) {
    int width = model.architecture().width();
    return new Learned(
        new About(
            "smollm2-135m", model.hash(), layer, tokens, seed, 0, 0, Map.of(), Map.of(), "a test"),
        LateInteraction.untrained(width, 128, seed));
  }

  private static Learned usual() {
    return learned(3, 40, 7);
  }

  private LearnedVectors vectors(Learned learned) {
    return LearnedVectors.open(root, model, learned);
  }

  private static Reranking ranked(LearnedVectors vectors, List<Candidate> candidates) {
    try (Reranker reranker = vectors.reranker()) {
      return reranker.rerank(FREEZES, candidates, Reranker.UNLIMITED);
    }
  }

  private static Map<String, Double> scores(Reranking reranking) {
    return reranking.ranked().stream().collect(Collectors.toMap(Ranked::id, Ranked::score));
  }

  private static List<String> texts() {
    return PASSAGES.stream().map(TextStates::text).toList();
  }

  @Test
  void scoresAreThoseOfTheLateInteractionInEightBits() {
    Learned learned = usual();
    List<Double> expected = new ArrayList<>();
    try (ModelStates states = learned.states(model)) {
      float[][] query = learned.interaction().queryVectors(states.of(FREEZES.text()));
      for (float[][] own : states.of(texts()))
        expected.add(
            LateInteraction.score(
                query, QuantisedWindow.of(learned.interaction().documentVectors(own))));
    }
    try (LearnedVectors vectors = vectors(learned)) {
      Map<String, Double> scores = scores(ranked(vectors, PASSAGES));
      for (int i = 0; i < expected.size(); i++)
        assertThat(scores.get("" + i)).isCloseTo(expected.get(i), within(1e-4));
    }
  }

  @Test
  void passagesThatAreKeptScoreAsThoseThatAreRunAndAreCounted() {
    try (LearnedVectors vectors = vectors(usual())) {
      Reranking run = ranked(vectors, PASSAGES);
      vectors.add(PASSAGES.subList(1, 3));
      Reranking mixed = ranked(vectors, PASSAGES);
      vectors.add(PASSAGES);
      Reranking kept = ranked(vectors, PASSAGES);

      assertThat(run.stage().known()).isZero();
      assertThat(mixed.stage().known()).isEqualTo(2);
      assertThat(kept.stage().known()).isEqualTo(4);
      for (String id : scores(run).keySet()) {
        assertThat(scores(mixed).get(id)).isCloseTo(scores(run).get(id), within(1e-3));
        assertThat(scores(kept).get(id)).isCloseTo(scores(run).get(id), within(1e-3));
      }
    }
  }

  @Test
  void whatOneProcessKeepsAnotherFindsWithoutOpeningItAnew() {
    try (LearnedVectors reading = vectors(usual());
        Reranker reranker = reading.reranker();
        LearnedVectors writing = vectors(usual())) {
      writing.add(PASSAGES);
      Reranking found = reranker.rerank(FREEZES, PASSAGES, Reranker.UNLIMITED);
      assertThat(found.stage().known()).isEqualTo(4);
      assertThat(reading.has(PASSAGES.getFirst())).isTrue();
    }
  }

  @Test
  void aPassageWithAnotherTitleOrTextIsAnother() {
    try (LearnedVectors vectors = vectors(usual())) {
      vectors.add(PASSAGES);
      Candidate ferries = PASSAGES.getLast();
      assertThat(vectors.has(new Candidate("x", ferries.title(), ferries.text(), 1))).isTrue();
      assertThat(vectors.has(new Candidate("3", "", ferries.text(), 1))).isFalse();
      assertThat(vectors.has(new Candidate("3", ferries.title(), "Ferries.", 1))).isFalse();
    }
  }

  /// 40 tokens of 128 numbers and a scale each, and less than 100 bytes around them.
  @Test
  void aTokenTakes132Bytes() {
    try (LearnedVectors vectors = vectors(usual())) {
      vectors.add(List.of(PASSAGES.get(2)));
      assertThat(vectors.bytes()).isBetween(40L * 132, 40L * 132 + 100);
      assertThat(vectors.passages()).isEqualTo(1);
    }
  }

  @Test
  void layerCutAndMatricesHaveFoldersOfTheirOwn() {
    List<Path> folders =
        Stream.of(usual(), learned(4, 40, 7), learned(3, 41, 7), learned(3, 40, 8))
            .map(
                learned -> {
                  try (LearnedVectors vectors = vectors(learned)) {
                    return vectors.folder();
                  }
                })
            .toList();
    assertThat(folders).doesNotHaveDuplicates();
    assertThat(folders)
        .allMatch(folder -> folder.getFileName().toString().matches("learned-[0-9a-f]{16}"));
  }

  @Test
  void whatIsNotWantedIsThrownAway() {
    try (LearnedVectors vectors = vectors(usual())) {
      vectors.add(PASSAGES);
      vectors.keepOnly(Stream.of(PASSAGES.get(1)));
      assertThat(vectors.passages()).isEqualTo(1);
      assertThat(vectors.has(PASSAGES.get(1))).isTrue();
      assertThat(ranked(vectors, PASSAGES).stage().known()).isEqualTo(1);
    }
  }

  @Test
  void damagedVectorsAreMadeAgain() throws IOException {
    try (LearnedVectors vectors = vectors(usual())) {
      Reranking before = ranked(vectors, PASSAGES);
      vectors.add(PASSAGES);
      spoil(vectors.folder());
      try (LearnedVectors again = vectors(usual())) {
        Reranking after = ranked(again, PASSAGES);
        assertThat(after.stage().known()).isLessThan(4);
        for (String id : scores(before).keySet())
          assertThat(scores(after).get(id)).isCloseTo(scores(before).get(id), within(1e-3));
      }
    }
  }

  /// Turns a byte in the middle of the largest file.
  private static void spoil(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.filter(Files::isRegularFile).toList();
    }
    Path largest = all.getFirst();
    for (Path file : all) if (Files.size(file) > Files.size(largest)) largest = file;
    byte[] bytes = Files.readAllBytes(largest);
    bytes[bytes.length / 2] ^= 0x55;
    Files.write(largest, bytes);
  }

  @Test
  void whatWasLearnedFromAnotherModelIsRefused() {
    About about = usual().about();
    var foreign =
        new Learned(
            new About("other", "abc", 3, 40, 7, 0, 0, Map.of(), Map.of(), about.command()),
            usual().interaction());
    assertThatThrownBy(() -> vectors(foreign))
        .isInstanceOf(UnusableModelException.class)
        .hasMessageContaining("learned from the states of other (abc)");
  }
}
