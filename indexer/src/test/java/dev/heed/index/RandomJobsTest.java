package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many small jobs in a row against what a map would hold.
class RandomJobsTest {
  private static final int PATHS = 12;
  private static final int TEXTS = 5;

  @TempDir Path directory;

  @Test
  void afterAnyJobsTheIndexHoldsWhatTheShelfHolds() {
    long seed = System.nanoTime();
    System.out.println("RandomJobsTest seed " + seed);
    Random random = new Random(seed);
    Workshop workshop = Workshop.in(directory.resolve("index"));
    Shelf shelf = new Shelf("shelf").put("always", "Always", "Never goes.");
    Map<String, String> texts = new TreeMap<>(Map.of("always", "Never goes."));
    for (int round = 0; round < 25; round++) {
      for (int change = 0; change < 6; change++) change(shelf, texts, random);
      workshop.indexAndDeleteMissing(shelf);
      if (random.nextInt(4) == 0) workshop.embed();
      verify(workshop, shelf, texts, "seed " + seed + " round " + round);
    }
  }

  private static void change(Shelf shelf, Map<String, String> texts, Random random) {
    String path = "p" + random.nextInt(PATHS);
    int text = random.nextInt(TEXTS + 1);
    if (text == TEXTS) {
      shelf.take(path);
      texts.remove(path);
    } else {
      shelf.put(path, "Title", "word" + text + " stands here.");
      texts.put(path, "word" + text + " stands here.");
    }
  }

  private static void verify(
      Workshop workshop, Shelf shelf, Map<String, String> texts, String when) {
    IndexStatus.CollectionStatus status = workshop.status();
    long different = texts.values().stream().distinct().count();
    assertThat(status.documents()).as(when).isEqualTo(texts.size());
    assertThat(status.passages()).as(when).isEqualTo(different);
    assertThat(status.aliases()).as(when).isEqualTo(texts.size() - different);
    texts.forEach(
        (path, text) -> {
          assertThat(workshop.document(shelf, path).orElseThrow().text()).as(when).isEqualTo(text);
          assertThat(
                  workshop.found(
                      text.substring(0, text.indexOf(' ')),
                      new Filter.AnyOf("path", List.of(path))))
              .as(when)
              .isNotEmpty();
        });
    for (int gone = 0; gone < PATHS; gone++)
      if (!texts.containsKey("p" + gone))
        assertThat(workshop.found("stands", new Filter.AnyOf("path", List.of("p" + gone))))
            .as(when)
            .isEmpty();
  }
}
