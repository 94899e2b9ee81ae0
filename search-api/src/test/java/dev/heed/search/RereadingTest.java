package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.SearchRequest.Order;
import dev.heed.llm.BusyException;
import dev.heed.llm.Head;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.Stage;
import dev.heed.rerank.Wording;
import dev.heed.search.Trace.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Reading again, by a reader whose scores are in sight: a passage's is how often it says "salt".
class RereadingTest {
  private final WordIndex index =
      new WordIndex(null)
          .add("a", "lamp lamp lamp lamp one")
          .add("b", "lamp lamp lamp salt two")
          .add("c", "lamp lamp salt salt salt three")
          .add("d", "lamp salt salt salt salt four");

  @Test
  void whatWasReadIsOrderedByBothStagesAndTheRestFollows() {
    SearchResponse response = search(asked(RerankMode.POINTWISE, 3), new Salt(Map.of()));

    // words 4, 3, 2: z 1.2247, 0, −1.2247; salt 0, 1, 3: z −1.0690, −0.2673, 1.3363
    // z + z/2: a 0.6902, b −0.1336, c −0.5566; d lies below the depth
    assertThat(ids(response)).containsExactly("a-0", "b-0", "c-0", "d-0");
    assertThat(response.hits().getFirst().rerank().blended()).isCloseTo(.6902, within(1e-4));
    assertThat(response.hits().get(2).rerank().blended()).isCloseTo(-.5566, within(1e-4));
    assertThat(response.hits().get(3).rerank()).isNull();
  }

  @Test
  void theProfilesWeightForTheFirstStageCounts() {
    Blend trusted = new Blend(3, .05, .02, .08, 100);
    SearchResponse response =
        search(asked(RerankMode.POINTWISE, 3), new Salt(Map.of("bm25", trusted)));

    // z + 3z: a −1.9823, b −0.8018, c 2.7841
    assertThat(ids(response)).containsExactly("c-0", "b-0", "a-0", "d-0");
    assertThat(response.hits().getFirst().score()).isEqualTo(2);
    assertThat(response.hits().getFirst().rerank().before()).isEqualTo(3);
    assertThat(stage(response).detail())
        .containsEntry("mode", "pointwise")
        .containsEntry("model", "salt")
        .containsEntry("why", "asked for")
        .containsEntry("planned", 3)
        .containsEntry("read", 3)
        .containsEntry("weight", 3.0);
    assertThat(stage(response).in()).isEqualTo(3);
  }

  @Test
  void autoReadsWhereAProfileIsKnownToHelpAndSaysWhy() {
    Salt helping = new Salt(Map.of("bm25", new Blend(3, .05, .02, .08, 100)));

    SearchResponse response = search(asked(RerankMode.AUTO, 3), helping);

    assertThat(ids(response)).startsWith("c-0");
    assertThat(stage(response).detail().get("why"))
        .isEqualTo("+0.050 nDCG@10 [+0.020, +0.080] on 100 queries");
  }

  @Test
  void autoOpensNothingWhereNoProfileIsKnownToHelp() {
    Salt doubtful = new Salt(Map.of("bm25", new Blend(.4, .004, -.003, .011, 300)));
    Salt other = new Salt(Map.of("dense", new Blend(3, .05, .02, .08, 100)));

    assertThat(skipped(search(asked(RerankMode.AUTO, 3), doubtful)))
        .isEqualTo(
            new Trace.Skipped(
                Reason.NOT_HELPFUL,
                "no profile of salt is known to help after bm25: pointwise +0.004 nDCG@10"
                    + " [-0.003, +0.011] on 300 queries"));
    assertThat(skipped(search(asked(RerankMode.AUTO, 3), other)).message())
        .isEqualTo(
            "no profile of salt says that reading helps after bm25; heed heads detect measures it");
    assertThat(doubtful.opened + other.opened).isZero();
  }

  @Test
  void offOpensNothing() {
    Salt salt = new Salt(Map.of("bm25", new Blend(3, .05, .02, .08, 100)));

    assertThat(skipped(search(asked(RerankMode.OFF, 3), salt)).reason()).isEqualTo(Reason.DISABLED);
    assertThat(salt.opened).isZero();
  }

  @Test
  void whatIsSortedOtherwiseOrAskedWithoutWordsIsNotRead() {
    Retrieval newest = new Retrieval(100, List.of(), Order.NEWEST, List.of(), null);
    Salt salt = new Salt(Map.of());
    SearchQuery query = asked(RerankMode.POINTWISE, 3);

    assertThat(skipped(search(query.with(newest), salt)).message())
        .isEqualTo("sorted by newest, not by relevance");
    SearchResponse similar = pipeline(salt).similar(SearchQuery.of("a").with(query.rerank()));
    assertThat(skipped(similar).reason()).isEqualTo(Reason.NOT_HELPFUL);
    assertThat(salt.opened).isZero();
  }

  @Test
  void aModelThatIsBusyLeavesTheOrderAndSaysSo() {
    Salt busy = new Salt(Map.of());
    busy.waiting = 64;

    SearchResponse response = search(asked(RerankMode.POINTWISE, 3), busy);

    assertThat(ids(response)).containsExactly("a-0", "b-0", "c-0", "d-0");
    assertThat(skipped(response).reason()).isEqualTo(Reason.BUDGET);
    assertThat(skipped(response).message()).contains("64 calls wait");
  }

  @Test
  void pagesAreCutFromOneListAlthoughLessIsReadMeanwhile() {
    Salt slowing = new Salt(Map.of("bm25", new Blend(3, .05, .02, .08, 100)));
    SearchPipeline pipeline = pipeline(slowing);
    SearchQuery query = asked(RerankMode.POINTWISE, 4);
    slowing.most = 3;

    List<String> paged = new ArrayList<>();
    for (int number = 1; number <= 4; number++) {
      paged.addAll(ids(pipeline.search(query.with(Page.number(number, 1)))));
      slowing.most = 1;
    }

    assertThat(paged).containsExactly("c-0", "b-0", "a-0", "d-0");
    assertThat(slowing.readings).isEqualTo(1);
  }

  @Test
  void aPageBelowTheDepthIsNotReadFor() {
    Salt salt = new Salt(Map.of());

    SearchResponse response = search(asked(RerankMode.POINTWISE, 2).with(Page.number(2, 2)), salt);

    assertThat(ids(response)).containsExactly("c-0", "d-0");
    assertThat(skipped(response).message())
        .isEqualTo("the page lies below the first 2 hits, which are read");
    assertThat(salt.opened).isZero();
  }

  @Test
  void keysReadTenTimesMoreUnlessADepthIsChosen() {
    Rerank usual = Rerank.usual(RerankMode.KEYS, Duration.ofSeconds(1), 20, false);
    Rerank chosen = Rerank.of(RerankMode.KEYS, Duration.ofSeconds(1), 20, false);

    assertThat(usual.depth(RerankMode.KEYS)).isEqualTo(200);
    assertThat(usual.depth(RerankMode.POINTWISE)).isEqualTo(20);
    assertThat(chosen.depth(RerankMode.KEYS)).isEqualTo(20);
    assertThatThrownBy(() -> Rerank.of(RerankMode.KEYS, Duration.ZERO, 20, false))
        .hasMessageContaining("got 0 ms");
    assertThatThrownBy(() -> Rerank.of(RerankMode.KEYS, Duration.ofSeconds(1), 1001, false))
        .hasMessageContaining("[1, 1000], got 1001");
  }

  private static SearchQuery asked(RerankMode mode, int depth) {
    return SearchQuery.of("lamp")
        .with(Mode.BM25)
        .with(new Shape(true, false, true))
        .with(Rerank.of(mode, Duration.ofSeconds(2), depth, false));
  }

  private SearchResponse search(SearchQuery query, Salt salt) {
    return pipeline(salt).search(query);
  }

  private SearchPipeline pipeline(Salt salt) {
    return new SearchPipeline(index, () -> new EncoderState.Missing("no encoder"), salt);
  }

  private static List<String> ids(SearchResponse response) {
    return response.hits().stream().map(SearchHit::passageId).toList();
  }

  private static Trace.Stage stage(SearchResponse response) {
    return response.trace().stages().stream()
        .filter(stage -> stage.name().equals("rerank"))
        .findFirst()
        .orElseThrow();
  }

  private static Trace.Skipped skipped(SearchResponse response) {
    return stage(response).skipped();
  }

  /// Counts salt, in mode pointwise alone.
  private static final class Salt implements Rerankers, Reranker {
    private final HeadProfile profile;
    private int opened;
    private int readings;
    private int waiting;
    private int most = Integer.MAX_VALUE;

    Salt(Map<String, Blend> blends) {
      HeadProfile heads =
          HeadProfile.of(
              "salt", "pointwise", Wording.BEFORE, "invented", List.of(Head.parse("0-0")));
      profile =
          new HeadProfile(
              heads.model(),
              heads.mode(),
              heads.wording(),
              heads.origin(),
              heads.combining(),
              heads.heads(),
              blends,
              null,
              null,
              Map.of(),
              "");
    }

    @Override
    public String model() {
      return "salt";
    }

    @Override
    public String device() {
      return "cpu";
    }

    @Override
    public Optional<HeadProfile> profile(RerankMode mode) {
      return mode == RerankMode.POINTWISE ? Optional.of(profile) : Optional.empty();
    }

    @Override
    public void begin(RerankMode mode) {
      opened++;
    }

    @Override
    public RerankerState get(RerankMode mode) {
      opened++;
      return new RerankerState.Ready(this, profile);
    }

    @Override
    public String name() {
      return "pointwise";
    }

    @Override
    public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
      if (waiting > 0) throw new BusyException(waiting);
      readings++;
      int read = Math.min(most, candidates.size());
      List<Ranked> ranked = new ArrayList<>();
      for (Candidate candidate : candidates.subList(0, read))
        ranked.add(new Ranked(candidate.id(), salt(candidate), null, null));
      ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
      for (Candidate below : candidates.subList(read, candidates.size()))
        ranked.add(new Ranked(below.id(), null, null, null));
      return new Reranking(
          ranked,
          new Stage("pointwise", candidates.size(), read, read, Duration.ZERO, List.of()),
          null);
    }

    private static double salt(Candidate candidate) {
      return candidate.text().split("salt", -1).length - 1;
    }

    @Override
    public void close() {}
  }
}
