package dev.heed.evaluate;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.ReadWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/// A query, a passage that is relevant for it, and the passage without some of its words.
///
/// @param passage that is relevant
/// @param found it and what a search has found besides
/// @param received what each of the passage's words received
/// @param rarity of each word, larger for rarer ones
/// @param alone the passage without each of its words alone
/// @param deleted in the order of the plan's deletions
record FaithfulnessTrial(
    String query,
    Candidate passage,
    List<Candidate> found,
    double[] received,
    double[] rarity,
    List<Candidate> alone,
    List<Deleted> deleted) {

  /// The passage without so many of its words.
  ///
  /// @param received what the most-read ones received together
  /// @param random each draw
  record Deleted(double received, Candidate mostRead, Candidate rarest, List<Candidate> random) {}

  /// @param found the passage first
  /// @param read what was read of the passage for the query
  /// @param passagesWith how many passages have a word
  /// @param random of the draws
  static FaithfulnessTrial of(
      String query,
      List<Candidate> found,
      ReadWords read,
      ToLongFunction<String> passagesWith,
      FaithfulnessPlan plan,
      Random random) {
    Candidate passage = found.getFirst();
    List<Span> places = read.words();
    double[] received = places.stream().mapToDouble(read::in).toArray();
    double[] rarity =
        places.stream()
            .mapToDouble(
                place ->
                    -passagesWith.applyAsLong(passage.text().substring(place.start(), place.end())))
            .toArray();
    var text = new WordsOfText(passage.text(), places);
    List<Integer> mostRead = largestFirst(received);
    List<Integer> rarest = largestFirst(rarity);
    List<Deleted> deleted = new ArrayList<>();
    for (Deletion deletion : plan.deletions()) {
      int count = deletion.of(places.size());
      deleted.add(
          new Deleted(
              mostRead.stream().limit(count).mapToDouble(word -> received[word]).sum(),
              without(passage, text, mostRead.subList(0, count)),
              without(passage, text, rarest.subList(0, count)),
              draws(passage, text, count, plan.draws(), random)));
    }
    List<Candidate> alone =
        IntStream.range(0, places.size())
            .mapToObj(word -> without(passage, text, List.of(word)))
            .toList();
    return new FaithfulnessTrial(query, passage, found, received, rarity, alone, deleted);
  }

  /// Of equal ones the earlier first.
  private static List<Integer> largestFirst(double[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer word) -> values[word]).reversed())
        .toList();
  }

  private static List<Candidate> draws(
      Candidate passage, WordsOfText text, int count, int draws, Random random) {
    List<Integer> words = new ArrayList<>(IntStream.range(0, text.words().size()).boxed().toList());
    List<Candidate> drawn = new ArrayList<>();
    for (int draw = 0; draw < draws; draw++) {
      Collections.shuffle(words, random);
      drawn.add(without(passage, text, words.subList(0, count)));
    }
    return drawn;
  }

  private static Candidate without(Candidate passage, WordsOfText text, List<Integer> words) {
    return new Candidate(passage.id(), "", text.without(words), 0);
  }

  /// Everything that is to be scored for the query, each text once.
  List<Candidate> all() {
    Set<Candidate> all = new LinkedHashSet<>(found);
    all.addAll(alone);
    for (Deleted one : deleted) {
      all.add(one.mostRead());
      all.add(one.rarest());
      all.addAll(one.random());
    }
    return List.copyOf(all);
  }

  /// What came of it, in standard deviations of the scores of what was found.
  ///
  /// @param mostRead how far the score falls without the most-read words, for each deletion
  /// @param attention agreement of what each word received with how far the score falls without it
  /// @param rarity the same of how rare each word is
  record Fallen(
      double[] mostRead,
      double[] random,
      double[] rarest,
      double[] received,
      double attention,
      double rarity) {}

  /// Whether the passages that were found have different scores: else a fall has no unit.
  boolean hasSpread(TellingStage stage) {
    return spread(stage.score(query, found)) > 0;
  }

  /// @param stage has been prepared for [#all]
  Fallen fallen(TellingStage stage) {
    double spread = spread(stage.score(query, found));
    double whole = score(stage, passage);
    double[] alone = this.alone.stream().mapToDouble(one -> whole - score(stage, one)).toArray();
    return new Fallen(
        falls(one -> whole - score(stage, one.mostRead()), spread),
        falls(
            one -> whole - Arrays.stream(stage.score(query, one.random())).average().orElseThrow(),
            spread),
        falls(one -> whole - score(stage, one.rarest()), spread),
        falls(Deleted::received, spread),
        RankCorrelation.of(received, alone),
        RankCorrelation.of(rarity, alone));
  }

  private double[] falls(ToDoubleFunction<Deleted> fall, double spread) {
    return deleted.stream().mapToDouble(one -> fall.applyAsDouble(one) / spread).toArray();
  }

  private double score(TellingStage stage, Candidate candidate) {
    return stage.score(query, List.of(candidate))[0];
  }

  /// Standard deviation.
  private static double spread(double[] scores) {
    double mean = Bootstrap.mean(scores);
    return Math.sqrt(
        Arrays.stream(scores)
            .map(score -> (score - mean) * (score - mean))
            .average()
            .orElseThrow());
  }
}
