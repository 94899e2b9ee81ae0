package dev.heed.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SyntheticTest {
  private final Synthetic corpus = new Synthetic(500, 100);

  @Test
  void everyRunDrawsTheSameDocuments() {
    assertThat(corpus.documents().toList()).isEqualTo(corpus.documents().toList());
  }

  @Test
  void theSecondWordIsAboutHalfAsFrequentAsTheFirst() {
    Map<String, Long> counts =
        corpus
            .documents()
            .flatMap(text -> Arrays.stream(text.text().split("\\W+")))
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    List<Long> mostFirst = counts.values().stream().sorted((a, b) -> Long.compare(b, a)).toList();
    assertThat((double) mostFirst.get(1) / mostFirst.get(0)).isBetween(0.45, 0.55);
  }

  @Test
  void aQueryHasTwoToFiveWordsOfOneDocument() {
    List<String> texts = corpus.documents().map(Text::text).toList();
    for (String query : corpus.queries().subList(0, 50)) {
      List<String> words = List.of(query.split(" "));
      assertThat(words).hasSizeBetween(2, 5);
      assertThat(texts).anyMatch(text -> List.of(text.split("\\W+")).containsAll(words));
    }
  }
}
