package dev.heed.reformulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.Query.PlainText;
import dev.heed.index.Query.VectorQuery;
import dev.heed.reformulate.Reformulation.Reason;
import dev.heed.reformulate.Reformulation.Terms;
import dev.heed.reformulate.Reformulation.Unchanged;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.Evidence;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.Evidence.Word;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.Stage;
import dev.heed.search.WordIndex;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReformulatorTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /// The two that have the word are 2 of 24 passages, as rare as a term must be.
  private static WordIndex harbour() {
    WordIndex index =
        new WordIndex("compass")
            .add("keeper", "lamp lamp lamp moon moon tide", new float[] {0, 1})
            .add("night", "lamp tide", new float[] {0.6f, 0.8f});
    for (int i = 0; i < 22; i++) index.add("ship" + i, "ship hull" + i);
    return index;
  }

  /// In keeper, which scores 3, lamp is 3 of 6, moon 2, tide 1; in night, which scores 1, each is
  /// half. Together lamp 1.5 + .5, moon 1, tide .5 + .5, of 4.
  @Test
  void relevanceModelSharesHalfTheWeightAmongTheTermsOfTheFirstPassages() {
    Terms terms = terms(RelevanceModel.byFrequency(), "lamp");

    assertThat(terms.original()).isEqualTo(1);
    assertThat(terms.terms())
        .containsExactly(
            new WeightedTerm("lamp", 0.5, List.of("keeper-0", "night-0")),
            new WeightedTerm("moon", 0.25, List.of("keeper-0")),
            new WeightedTerm("tide", 0.25, List.of("keeper-0", "night-0")));
  }

  /// A query of two words gives each a quarter of all weight: beside them the terms count twice.
  @Test
  void aTermCountsAsMuchAsAllWordsOfTheQueryLeaveIt() {
    Map<String, Double> one = weights(terms(RelevanceModel.byFrequency(), "lamp"));
    Map<String, Double> two = weights(terms(RelevanceModel.byFrequency(), "lamp unheard"));

    assertThat(two).containsEntry("moon", 2 * one.get("moon"));
  }

  @Test
  void whatStandsInMoreThanATenthOfThePassagesIsNotAdded() {
    WordIndex index = harbour().add("third", "moon").add("fourth", "moon");
    Terms terms = (Terms) RelevanceModel.byFrequency().reformulate("lamp", context(index, "lamp"));

    assertThat(weights(terms)).containsOnlyKeys("lamp", "tide");
  }

  /// keeper (3, 2, 1) and night (1, 0, 1), each of unit length, added up and scaled again.
  @Test
  void rocchioAddsThreeQuartersOfTheMeanPassage() {
    double lamp = 3 / Math.sqrt(14) + 1 / Math.sqrt(2);
    double moon = 2 / Math.sqrt(14);
    double tide = 1 / Math.sqrt(14) + 1 / Math.sqrt(2);
    double length = Math.sqrt(lamp * lamp + moon * moon + tide * tide);
    Map<String, Double> weights = weights(terms(new Rocchio(), "lamp"));

    assertThat(weights).containsOnlyKeys("lamp", "moon", "tide");
    assertThat(weights.get("lamp")).isCloseTo(0.75 * lamp / length, within(1e-12));
    assertThat(weights.get("moon")).isCloseTo(0.75 * moon / length, within(1e-12));
    assertThat(weights.get("tide")).isCloseTo(0.75 * tide / length, within(1e-12));
  }

  /// Of four passages lamp is in two, wick in the same two, quay in another one: I(lamp, lamp) =
  /// I(lamp, wick) = ln 2, I(lamp, quay) = ½ ln 4⁄3 + ¼ ln 2 + ¼ ln 2⁄3.
  @Test
  void axiomaticWeighsTermsByWhatTheirPlacesTellOfTheWords() {
    List<Set<String>> pool =
        List.of(Set.of("lamp", "wick"), Set.of("lamp", "wick"), Set.of("quay"), Set.of("7"));
    WordIndex index =
        new WordIndex(null)
            .add("a", "lamp wick")
            .add("b", "lamp wick")
            .add("c", "quay")
            .add("d", "7");
    double idf = Math.log(5.0 / 2);
    double quay =
        (0.5 * Math.log(4.0 / 3) + 0.25 * Math.log(2) + 0.25 * Math.log(2.0 / 3)) / Math.log(2);
    Map<String, Double> weights =
        Axiomatic.scores(List.of("lamp", "unheard"), pool, index.statistics()).weights();

    assertThat(weights).containsOnlyKeys("lamp", "wick", "quay");
    assertThat(weights.get("lamp")).isCloseTo(idf / 2, within(1e-12));
    assertThat(weights.get("wick")).isCloseTo(0.4 * idf / 2, within(1e-12));
    assertThat(weights.get("quay")).isCloseTo(0.4 * quay * idf / 2, within(1e-12));
  }

  @Test
  void whatIsEverywhereTellsNothing() {
    BitSet all = new BitSet();
    all.set(0, 4);
    BitSet half = new BitSet();
    half.set(0, 2);

    assertThat(Axiomatic.information(all, half, 4)).isZero();
    assertThat(Axiomatic.information(half, half, 4)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void axiomaticTakesThePlaceOfTheQuery() {
    Terms terms = terms(new Axiomatic(), "lamp");

    assertThat(terms.original()).isZero();
    assertThat(terms.terms().getFirst())
        .isEqualTo(new WeightedTerm("lamp", 1, List.of("keeper-0", "night-0")));
    assertThat(weights(terms)).containsKeys("tide", "moon");
  }

  /// (1, 0) + (0.6, 0.8) + (0.6, 0.8) + (0.01, 1) = (2.21, 2.6)
  @Test
  void meanVectorLiesBetweenTheQueryAndThePassagesNearestToIt() {
    VectorQuery east = new VectorQuery(new float[] {1, 0});
    WordIndex index = harbour().add("far", "far", new float[] {0.01f, 1});
    index.add("near", "near", new float[] {0.6f, 0.8f});
    Context context = Context.of(index, new PlainText("lamp"), east, List.of(), LONG);
    Reformulation.Vector moved =
        (Reformulation.Vector) new MeanVector().reformulate("lamp", context);

    assertThat(moved.passages()).containsExactly("night-0", "near-0", "far-0");
    double length = Math.sqrt(2.21 * 2.21 + 2.6 * 2.6);
    assertThat(moved.values()[0]).isCloseTo((float) (2.21 / length), within(1e-6f));
    assertThat(moved.values()[1]).isCloseTo((float) (2.6 / length), within(1e-6f));
  }

  /// Of keeper moon is read most, .75 of what is read; night is not read. Half the weight is
  /// theirs.
  @Test
  void attentionAddsTheWordsThatWereRead() {
    Reranker reader =
        new Reading(
            new Evidence(
                List.of(new Word(new Span(15, 19), 0.75), new Word(new Span(25, 29), 0.25)),
                new Span(0, 29)));
    Terms terms = terms(RelevanceModel.byAttention(reader), "lamp");

    assertThat(terms.terms())
        .containsExactly(
            new WeightedTerm("moon", 0.75, List.of("keeper-0")),
            new WeightedTerm("tide", 0.25, List.of("keeper-0")));
  }

  static List<Reformulator> ofWords() {
    return List.of(RelevanceModel.byFrequency(), new Rocchio(), new Axiomatic());
  }

  @ParameterizedTest
  @MethodSource("ofWords")
  void withoutTimeTheQueryStaysAsItIs(Reformulator reformulator) {
    Context late =
        Context.of(harbour(), new PlainText("lamp"), null, List.of(), Duration.ofNanos(1));

    assertThat(reformulator.reformulate("lamp", late))
        .isEqualTo(Unchanged.outOfTime())
        .extracting(unchanged -> ((Unchanged) unchanged).reason())
        .isEqualTo(Reason.BUDGET);
  }

  @ParameterizedTest
  @MethodSource("ofWords")
  void aQueryThatFindsNothingHasNothingToLearnFrom(Reformulator reformulator) {
    assertThat(reformulator.reformulate("маяк", context(harbour(), "маяк")))
        .isEqualTo(Unchanged.nothingFound());
  }

  private static Terms terms(Reformulator reformulator, String query) {
    return (Terms) reformulator.reformulate(query, context(harbour(), query));
  }

  private static Context context(WordIndex index, String query) {
    return Context.of(index, new PlainText(query), null, List.of(), LONG);
  }

  private static Map<String, Double> weights(Terms terms) {
    return terms.terms().stream()
        .collect(Collectors.toMap(WeightedTerm::term, WeightedTerm::weight));
  }

  /// Reads the first candidate alone.
  private record Reading(Evidence evidence) implements Reranker {
    @Override
    public String name() {
      return "pointwise";
    }

    @Override
    public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
      List<Ranked> ranked =
          IntStream.range(0, candidates.size())
              .mapToObj(i -> ranked(candidates.get(i), i == 0 ? evidence : null))
              .toList();
      return new Reranking(
          ranked, new Stage(name(), candidates.size(), 1, 1, budget, List.of()), null);
    }

    private static Ranked ranked(Candidate candidate, @Nullable Evidence evidence) {
      return new Ranked(candidate.id(), evidence == null ? null : 1.0, null, evidence);
    }

    @Override
    public void close() {}
  }
}
