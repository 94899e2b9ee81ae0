package dev.heed.rerank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyStoreTest {
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
    model = SmolLm.open(Precision.INT8);
  }

  @AfterAll
  static void close() {
    if (model != null) model.close();
  }

  /// Query heads 3-4 and 3-5 share the keys of their layer's head 1; 1-2 has those of head 0.
  private static HeadProfile profile(String... heads) {
    return HeadProfile.of(
        "smollm2-135m", "keys", Wording.AFTER, "test", Stream.of(heads).map(Head::parse).toList());
  }

  private static HeadProfile usual() {
    return profile("1-2", "3-4", "3-5");
  }

  private KeyStore store(HeadProfile profile) {
    return KeyStore.open(root, model, profile);
  }

  private static List<Candidate> passages(String... texts) {
    return IntStream.range(0, texts.length)
        .mapToObj(i -> new Candidate("p" + i, "Harbour book", texts[i], 0))
        .toList();
  }

  @Test
  void passagesThatAreKeptAreNotRunAndScoreAsIfTheyWereUpToTheRounding() {
    try (KeyStore store = store(usual())) {
      store.add(PASSAGES);
      try (var kept = AttentionReranker.open(model, usual(), ReadingOptions.usual(), store);
          var run = AttentionReranker.open(model, usual(), ReadingOptions.usual())) {
        Reranking fromStore = kept.rerank(FREEZES, PASSAGES, Reranker.UNLIMITED);
        Reranking anew = run.rerank(FREEZES, PASSAGES, Reranker.UNLIMITED);

        assertThat(fromStore.stage().known()).isEqualTo(4);
        assertThat(anew.stage().known()).isZero();
        assertThat(ids(fromStore)).isEqualTo(ids(anew));
        Map<String, Double> expected = scores(anew);
        scores(fromStore) // z-scores: rounding by 1/254 of a vector's largest number moves little
            .forEach((id, score) -> assertThat(score).isCloseTo(expected.get(id), within(.05)));
        assertThat(fromStore.stage().remarks())
            .anyMatch(remark -> remark.contains("longer than 512 tokens, read in windows"));
      }
    }
  }

  @Test
  void passagesThatAreMissingAreRunBesideThoseThatAreKept() {
    try (KeyStore store = store(usual())) {
      store.add(PASSAGES.subList(1, 3));
      try (var reranker = AttentionReranker.open(model, usual(), ReadingOptions.usual(), store)) {
        Reranking reranking = reranker.rerank(FREEZES, PASSAGES, Reranker.UNLIMITED);

        assertThat(reranking.stage().read()).isEqualTo(4);
        assertThat(reranking.stage().known()).isEqualTo(2);
      }
    }
  }

  @Test
  void aRerankerSeesWhatIsAddedAfterItWasOpened() {
    try (KeyStore reading = store(usual());
        KeyStore adding = store(usual());
        var reranker = AttentionReranker.open(model, usual(), ReadingOptions.usual(), reading)) {
      assertThat(known(reranker)).isZero();
      adding.add(PASSAGES);
      assertThat(known(reranker)).isEqualTo(4);
      adding.keepOnly(PASSAGES.stream().limit(1));
      assertThat(known(reranker)).isEqualTo(1);
    }
  }

  private static int known(AttentionReranker reranker) {
    return reranker.rerank(FREEZES, PASSAGES, Reranker.UNLIMITED).stage().known();
  }

  @Test
  void equalTextsAreKeptOnceWhateverTheirIdsAndAChangedOneIsAnother() {
    try (KeyStore store = store(usual())) {
      Candidate bread = PASSAGES.get(1);
      store.add(List.of(bread, new Candidate("other", bread.title(), bread.text(), 3)));

      assertThat(store.passages()).isEqualTo(1);
      assertThat(store.has(new Candidate("third", bread.title(), bread.text(), 0))).isTrue();
      assertThat(store.has(new Candidate("p1", bread.title(), bread.text() + "!", 0))).isFalse();
      assertThat(store.has(new Candidate("p1", "Another book", bread.text(), 0))).isFalse();
    }
  }

  /// Two key heads of 64 numbers and a scale: 136 bytes a token.
  @Test
  void headsThatShareKeysKeepThemOnce() {
    try (KeyStore store = store(usual())) {
      store.add(PASSAGES.subList(1, 2));
      int tokens = model.words("Harbour book\nGood bread is baked at night.").length();
      assertThat(store.bytes()).isEqualTo(8 + 136L * tokens);
    }
  }

  @Test
  void otherHeadsHaveAFolderOfTheirOwn() {
    try (KeyStore one = store(usual());
        KeyStore other = store(profile("2-1"))) {
      one.add(PASSAGES.subList(0, 1));
      assertThat(other.has(PASSAGES.getFirst())).isFalse();
      assertThat(other.folder()).isNotEqualTo(one.folder());
      assertThat(Files.exists(other.folder())).isFalse();
    }
    try (KeyStore again = store(usual())) {
      assertThat(again.has(PASSAGES.getFirst())).isTrue();
    }
  }

  @Test
  void keysThatDependOnTheKindOfQueryAreNotKept() {
    HeadProfile before =
        HeadProfile.of("smollm2-135m", "keys", Wording.BEFORE, "test", List.of(Head.parse("1-2")));
    assertThatThrownBy(() -> store(before))
        .hasMessageContaining("depend on the kind of query and cannot be kept: use wording after");
  }

  @Test
  void aStoreIsForModeKeys() {
    HeadProfile pointwise =
        HeadProfile.of(
            "smollm2-135m", "pointwise", Wording.AFTER, "test", List.of(Head.parse("1-2")));
    assertThatThrownBy(() -> store(pointwise)).hasMessageContaining("not for pointwise");
  }

  private static List<String> ids(Reranking reranking) {
    return reranking.ranked().stream().map(Ranked::id).toList();
  }

  private static Map<String, Double> scores(Reranking reranking) {
    return reranking.ranked().stream().collect(Collectors.toMap(Ranked::id, Ranked::score));
  }
}
