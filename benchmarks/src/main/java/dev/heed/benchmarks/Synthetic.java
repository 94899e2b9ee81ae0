package dev.heed.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Documents that are drawn by lot, the same on every run. Words are as frequent as Zipf's law has
/// them (`frequency ∝ 1 / rank`), lengths are log-normal: both as in English prose.
///
/// @param words median words of a document
record Synthetic(int size, int words) implements Corpus {
  private static final long SEED = 20_26;
  private static final int VOCABULARY = 200_000;
  private static final int QUERIES = 1_000;
  private static final int TITLE_WORDS = 6;

  /// Deviation of the logarithm of a length: two thirds lie within a factor of 1.6.
  private static final double SPREAD = 0.5;

  /// Queries hold no word that is more frequent than this one: people do not search for "the".
  private static final int RAREST_STOP_WORD = 100;

  private static final String[] SYLLABLES = {
    "ba", "ce", "di", "fo", "gu", "ha", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "kel"
  };

  /// Σ 1/r over the ranks up to each.
  private static final double[] CUMULATED = cumulated();

  @Override
  public String name() {
    return "synthetic-" + size;
  }

  @Override
  public Stream<Text> documents() {
    return IntStream.range(0, size).mapToObj(this::document);
  }

  @Override
  public List<String> queries() {
    return IntStream.range(0, QUERIES).mapToObj(this::query).toList();
  }

  private Text document(int number) {
    SplittableRandom lot = new SplittableRandom(SEED + number);
    int length = (int) Math.max(5, Math.round(words * Math.exp(SPREAD * lot.nextGaussian())));
    return new Text("s" + number, text(lot, TITLE_WORDS), text(lot, length) + ".");
  }

  /// Two to five words of one document.
  private String query(int number) {
    SplittableRandom lot = new SplittableRandom(-SEED - number);
    List<String> rare =
        Arrays.stream(document(lot.nextInt(size)).text().split("\\W+", -1))
            .filter(word -> rank(word) > RAREST_STOP_WORD)
            .toList();
    if (rare.isEmpty()) return word(RAREST_STOP_WORD + 1);
    return IntStream.range(0, 2 + lot.nextInt(4))
        .mapToObj(_ -> rare.get(lot.nextInt(rare.size())))
        .collect(Collectors.joining(" "));
  }

  private static String text(SplittableRandom lot, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (i > 0) text.append(i % 14 == 0 ? ". " : " ");
      text.append(word(drawn(lot)));
    }
    return text.toString();
  }

  private static int drawn(SplittableRandom lot) {
    double place = lot.nextDouble() * CUMULATED[VOCABULARY - 1];
    int found = Arrays.binarySearch(CUMULATED, place);
    return found < 0 ? -found - 1 : found;
  }

  /// Rank in sixteens, a syllable each: frequent words are short.
  private static String word(int rank) {
    StringBuilder word = new StringBuilder();
    for (int rest = rank + 16; rest > 0; rest >>= 4) word.append(SYLLABLES[rest & 15]);
    return word.toString();
  }

  private static int rank(String word) {
    int rank = 0;
    int place = 0;
    for (int shift = 0; place < word.length(); shift += 4) {
      int digit = word.startsWith("kel", place) ? 15 : digit(word.substring(place, place + 2));
      rank |= digit << shift;
      place += SYLLABLES[digit].length();
    }
    return rank - 16;
  }

  private static int digit(String syllable) {
    return Arrays.asList(SYLLABLES).indexOf(syllable);
  }

  private static double[] cumulated() {
    double[] sums = new double[VOCABULARY];
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) sums[rank] = sum += 1.0 / (rank + 1);
    return sums;
  }
}
