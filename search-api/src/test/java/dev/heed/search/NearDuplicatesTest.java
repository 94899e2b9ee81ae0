package dev.heed.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearDuplicatesTest {

  @Test
  void caseSpacingAndPunctuationDoNotTellTextsApart() {
    assertThat(groups("The lamp is lit at dusk.", "the  lamp is lit, at DUSK", "The lamp is out"))
        .containsExactly(
            List.of("The lamp is lit at dusk.", "the  lamp is lit, at DUSK"),
            List.of("The lamp is out"));
  }

  @Test
  void capitalsAreThoseOfTheWholeWord() {
    assertThat(groups("ΟΔΟΣ ΚΑΙ ΦΑΡΟΣ", "οδος και φαρος")).hasSize(1);
  }

  @Test
  void oneWordOfThirtyChangedMakesAnotherText() {
    // 28 shingles each, 3 of them differ: 25 / 31 = .81
    String text = words(30);
    assertThat(groups(text, text.replace("w15", "other"))).hasSize(2);
  }

  @Test
  void oneWordOfAHundredChangedMakesNone() {
    // 98 shingles each, 3 of them differ: 95 / 101 = .94
    String text = words(100);
    assertThat(groups(text, text.replace("w50", "other"))).hasSize(1);
  }

  @Test
  void scriptsWithoutSpacesAreComparedByCharacter() {
    assertThat(groups("灯塔守护着海岸线上的船只", "灯塔守护着海岸线上的船只。", "山里下着大雪")).hasSize(2);
  }

  @Test
  void textsWithoutWordsAreComparedWhole() {
    assertThat(groups("====", "----", "====")).hasSize(2);
  }

  @Test
  void agreesWithSetsOfShinglesOnRandomTexts() {
    long seed = 20261124;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      List<String> a = randomWords(random, 20 + random.nextInt(80));
      List<String> b = new ArrayList<>(a);
      for (int edits = random.nextInt(4); edits > 0; edits--)
        b.set(random.nextInt(b.size()), "w" + random.nextInt(50));
      boolean together = groups(String.join(" ", a), String.join(" ", b)).size() == 1;
      assertThat(together).as("seed %d, round %d", seed, round).isEqualTo(jaccard(a, b) >= 0.9);
    }
  }

  private static double jaccard(List<String> a, List<String> b) {
    Set<List<String>> shared = shingles(a);
    Set<List<String>> all = new HashSet<>(shared);
    all.addAll(shingles(b));
    shared.retainAll(shingles(b));
    return (double) shared.size() / all.size();
  }

  private static Set<List<String>> shingles(List<String> words) {
    return IntStream.rangeClosed(0, words.size() - 3)
        .mapToObj(i -> words.subList(i, i + 3))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> randomWords(Random random, int count) {
    return IntStream.range(0, count).mapToObj(_ -> "w" + random.nextInt(50)).toList();
  }

  private static String words(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
  }

  private static List<List<String>> groups(String... texts) {
    return NearDuplicates.groups(List.of(texts), text -> text);
  }
}
