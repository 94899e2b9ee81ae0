package dev.heed.tune.queries;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.PassageIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundnessTest {
  private static final String PASSAGE =
      "Care of the lens. Salt spray dims the glass of the lens within a week. It is rinsed with"
          + " rain water, never with sea water, and dried with linen that leaves no threads behind.";

  @TempDir static Path folder;
  private static PassageIndex index;
  private static Soundness soundness;

  @BeforeAll
  static void open() throws IOException {
    index = Harbour.index(folder.resolve("index"));
    soundness = new Soundness(index.statistics());
  }

  @AfterAll
  static void close() {
    if (index != null) index.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                  | EMPTY
          ??? !!                                              | EMPTY
          tea tea tea tea tea tea tea tea tea tea             | EMPTY
          the lamp                                            | SHORT
          Lamps and the lamp                                  | SHORT
          what does the passage say of the lens               | OF_THE_TEXT
          what did this recent study find about salt and glass| OF_THE_TEXT
          """)
  void whatIsNoQueryIsTold(String text, LeftOut why) {
    assertThat(soundness.wrong(text)).contains(why);
  }

  @Test
  void aQueryHasAtMostThirtyTwoWords() {
    String words = "how is salt kept off the glass of a lamp near the sea in a winter storm ";
    assertThat(soundness.wrong(words + words.substring(0, words.length() / 2))).isEmpty();
    assertThat(soundness.wrong(words + words)).contains(LeftOut.LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salt spray dims the glass of the lens within a week", // six in a row, stop words aside
        "rinsed with rain water, dried with linen", // all of one sentence, in its order
        "Is salt spray on the glass of a lens?", // four of four
      })
  void whatIsTakenFromItsPassageIsACopy(String text) {
    assertThat(soundness.wrong(text)).isEmpty();
    assertThat(soundness.copies(text, PASSAGE)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "salt spray", // what somebody types
        "lens cleaning linen",
        "how do I clean a dirty lens with fresh water", // water behind lens, of other sentences
        "which cloth for a lamp's glass leaves nothing behind",
      })
  void whatSharesWordsWithItsPassageIsNone(String text) {
    assertThat(soundness.copies(text, PASSAGE)).isFalse();
  }

  @Test
  void fourInFiveOfAllWordsMakeTwoTextsAlike() {
    assertThat(alike("keeper lights great lamp", "the keeper lit the great lamps")).isFalse();
    assertThat(alike("keeper lights great lamp", "great lamp lights a keeper")).isTrue();
    assertThat(alike("keeper lights great lamp dusk", "keeper lights great lamp")).isTrue();
    assertThat(alike("keeper lights great lamp dusk", "keeper lights great horn")).isFalse();
  }

  private static boolean alike(String one, String other) {
    return soundness.alike(soundness.terms(one), soundness.terms(other));
  }

  /// Against trying everything.
  @Test
  void runsAndOrdersAreAsLongAsTheLongestOnes() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<String> a = words(random);
      List<String> b = words(random);
      assertThat(Soundness.longestRun(a, b)).as("seed %d", seed).isEqualTo(run(a, b));
      assertThat(Soundness.inOrder(a, b)).as("seed %d", seed).isEqualTo(order(a, b));
    }
  }

  private static List<String> words(Random random) {
    return random.ints(random.nextInt(9), 0, 4).mapToObj(String::valueOf).toList();
  }

  private static int run(List<String> a, List<String> b) {
    for (int length = a.size(); length > 0; length--)
      for (int from = 0; from + length <= a.size(); from++)
        if (Collections.indexOfSubList(b, a.subList(from, from + length)) >= 0) return length;
    return 0;
  }

  private static int order(List<String> a, List<String> b) {
    if (a.isEmpty() || b.isEmpty()) return 0;
    List<String> restA = a.subList(1, a.size());
    List<String> restB = b.subList(1, b.size());
    if (a.getFirst().equals(b.getFirst())) return 1 + order(restA, restB);
    return Math.max(order(restA, b), order(a, restB));
  }
}
