package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassageCacheTest {
  private static final long PLENTY = 64 << 20;
  private static final RerankQuery FREEZES = RerankQuery.of("when does the harbour freeze");
  private static final RerankQuery BREAD = RerankQuery.of("how is bread baked");

  private static final List<Candidate> PASSAGES =
      candidates(
          "The harbour freezes in January, and ships wait outside of it.",
          "Good bread is baked at night, in an oven that was heated with wood.",
          "Ice of 1842 and of 1843. ".repeat(50),
          "Ferries run from May to October.");

  private static LanguageModel model;
  @TempDir private Path root;

  @BeforeAll
  static void open() {
    model = SmolLm.open(Precision.INT8);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  private static List<Candidate> candidates(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new Candidate("p" + i, "", texts[i], 0))
        .toList();
  }

  private static HeadProfile profile(String mode, String... heads) {
    return HeadProfile.of(
        "smollm2-135m",
        mode,
        Wording.usual(mode),
        "test",
        Stream.of(heads).map(Head::parse).toList());
  }

  private static HeadProfile profile(String mode) {
    return profile(mode, "1-2", "3-4", "5-7");
  }

  private static AttentionReranker reranker(HeadProfile profile, PassageCache cache) {
    return AttentionReranker.open(model, profile, ReadingOptions.usual(), cache);
  }

  private static Reranking rerank(Reranker reranker, RerankQuery query) {
    return reranker.rerank(query, PASSAGES, Reranker.UNLIMITED);
  }

  private static Map<String, Double> scores(Reranking reranking) {
    return reranking.ranked().stream().collect(Collectors.toMap(Ranked::id, Ranked::score));
  }

  @ParameterizedTest
  @ValueSource(strings = {"pointwise", "blocks"})
  void aPassageThatWasReadForAnotherQueryIsNotRunAgainAndScoresTheSame(String mode) {
    try (PassageCache cache = PassageCache.open(root, PLENTY, 0);
        PassageCache empty = PassageCache.open(root, PLENTY, 0);
        AttentionReranker reranker = reranker(profile(mode), cache);
        AttentionReranker fresh = reranker(profile(mode), empty)) {
      assertThat(rerank(reranker, BREAD).stage().known()).isZero();
      Reranking again = rerank(reranker, FREEZES);
      Reranking first = rerank(fresh, FREEZES);

      assertThat(again.stage().known()).isEqualTo(4);
      assertThat(first.stage().known()).isZero();
      scores(first)
          .forEach((id, score) -> assertThat(scores(again).get(id)).isCloseTo(score, within(1e-6)));
    }
  }

  /// Keys and values are rounded to 1/254 of the largest number of theirs. A model that computes in
  /// eight bits itself would hide that: what it rounds otherwise moves scores by more.
  @ParameterizedTest
  @ValueSource(strings = {"pointwise", "blocks"})
  void whatIsKeptScoresAsIfItWereReadUpToTheRounding(String mode) {
    try (LanguageModel floats = SmolLm.open(Precision.FP32);
        PassageCache cache = PassageCache.open(root, PLENTY, 0);
        AttentionReranker keeping =
            AttentionReranker.open(floats, profile(mode), ReadingOptions.usual(), cache);
        AttentionReranker plain =
            AttentionReranker.open(floats, profile(mode), ReadingOptions.usual())) {
      Reranking rounded = rerank(keeping, FREEZES);
      Reranking exact = rerank(plain, FREEZES);

      double spread = exact.ranked().getFirst().score() - exact.ranked().getLast().score();
      scores(exact)
          .forEach(
              (id, score) ->
                  assertThat(scores(rounded).get(id)).isCloseTo(score, within(.1 * spread)));
    }
  }

  /// Nothing is subtracted then, of a passage that is kept as of one that is not.
  @Test
  void withoutCalibrationAKeptPassageScoresTheSameToo() {
    var options = new ReadingOptions(false, false, Order.BEST_LAST, 42);
    try (PassageCache cache = PassageCache.open(root, PLENTY, 0);
        AttentionReranker reranker =
            AttentionReranker.open(model, profile("pointwise"), options, cache)) {
      Map<String, Double> first = scores(rerank(reranker, FREEZES));
      Reranking again = rerank(reranker, FREEZES);

      assertThat(again.stage().known()).isEqualTo(4);
      scores(again)
          .forEach((id, score) -> assertThat(score).isCloseTo(first.get(id), within(1e-6)));
    }
  }

  @Test
  void whatWasReadIsToldOfAKeptPassageToo() {
    try (PassageCache cache = PassageCache.open(root, PLENTY, 0);
        AttentionReranker reranker = reranker(profile("pointwise"), cache)) {
      Evidence first = rerank(reranker, FREEZES).ranked().getFirst().evidence();
      assertThat(rerank(reranker, FREEZES).ranked().getFirst().evidence()).isEqualTo(first);
      assertThat(first).isNotNull();
    }
  }

  @Test
  void whatIsOnDiskIsThereForTheNextProcess() {
    try (PassageCache cache = PassageCache.open(root, 0, PLENTY);
        AttentionReranker reranker = reranker(profile("pointwise"), cache)) {
      rerank(reranker, BREAD);
    }
    try (PassageCache cache = PassageCache.open(root, PLENTY, PLENTY);
        AttentionReranker reranker = reranker(profile("pointwise"), cache)) {
      assertThat(rerank(reranker, FREEZES).stage().known()).isEqualTo(4);
    }
  }

  @Test
  void otherHeadsAnotherWordingAndAnotherKindOfQueryAreReadAnew() {
    try (PassageCache cache = PassageCache.open(root, PLENTY, 0);
        AttentionReranker one = reranker(profile("pointwise"), cache);
        AttentionReranker otherHeads = reranker(profile("pointwise", "1-2"), cache);
        AttentionReranker otherMode = reranker(profile("blocks"), cache)) {
      rerank(one, FREEZES);
      assertThat(rerank(one, BREAD).stage().known()).isEqualTo(4);
      assertThat(rerank(one, new RerankQuery("harbours", Kind.STATEMENT)).stage().known()).isZero();
      assertThat(rerank(otherHeads, FREEZES).stage().known()).isZero();
      assertThat(rerank(otherMode, FREEZES).stage().known()).isZero();
    }
  }

  @Test
  void aChangedPassageIsReadAnew() {
    try (PassageCache cache = PassageCache.open(root, PLENTY, 0);
        AttentionReranker reranker = reranker(profile("pointwise"), cache)) {
      rerank(reranker, FREEZES);
      List<Candidate> changed =
          candidates(PASSAGES.get(0).text(), PASSAGES.get(1).text().replace("wood", "coal"));
      assertThat(reranker.rerank(FREEZES, changed, Reranker.UNLIMITED).stage().known())
          .isEqualTo(1);
    }
  }

  /// Room for two of the four passages.
  @Test
  void sixteenSearchesAtOnceScoreAsOneAndKeepNoMoreThanTheyMay() throws Exception {
    long most = 120_000;
    try (PassageCache cache = PassageCache.open(root, most, 0);
        AttentionReranker reranker = reranker(profile("pointwise"), cache);
        ExecutorService threads = Executors.newFixedThreadPool(16)) {
      Map<String, Double> expected = scores(rerank(reranker, FREEZES));
      List<Future<Map<String, Double>>> running = new ArrayList<>();
      for (int i = 0; i < 16; i++)
        running.add(threads.submit(() -> scores(rerank(reranker, FREEZES))));
      for (Future<Map<String, Double>> one : running)
        one.get()
            .forEach((id, score) -> assertThat(score).isCloseTo(expected.get(id), within(1e-6)));
      assertThat(cache.memoryBytes()).isPositive().isLessThanOrEqualTo(most);
    }
  }
}
