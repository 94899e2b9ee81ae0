package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Bm25Test {
  private static final double K1 = 0.9;
  private static final double B = 0.4;

  private record Doc(String name, List<String> words) {}

  private record Ranked(String name, double score) {}

  /// score(d) = Σ over the query's words of idf · tf / (tf + k1 · (1 − b + b · length / average)).
  private static List<Ranked> naive(List<Doc> corpus, List<String> query) {
    double average = corpus.stream().mapToInt(doc -> doc.words().size()).average().orElseThrow();
    List<Ranked> ranked = new ArrayList<>();
    for (Doc doc : corpus) {
      double score = 0;
      for (String word : query) {
        long with = corpus.stream().filter(other -> other.words().contains(word)).count();
        double idf = Math.log(1 + (corpus.size() - with + 0.5) / (with + 0.5));
        int tf = Collections.frequency(doc.words(), word);
        score += idf * tf / (tf + K1 * (1 - B + B * doc.words().size() / average));
      }
      if (score > 0) ranked.add(new Ranked(doc.name(), score));
    }
    ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
    return ranked;
  }

  @Test
  void scoresAreRobertsonsOverABagOfWords(@TempDir Path root) throws Exception {
    long seed = 20260101;
    Random random = new Random(seed);
    // Lucene rounds the lengths of longer passages.
    List<Doc> corpus =
        IntStream.range(0, 300)
            .mapToObj(i -> new Doc("d" + i, words(random, 1 + random.nextInt(38), 60)))
            .toList();
    try (TestCollection collection = new TestCollection(root)) {
      for (Doc doc : corpus) {
        collection.put(doc.name(), "", String.join(" ", doc.words()));
        if (random.nextInt(50) == 0) collection.commit();
      }
      collection.commit();
      try (PassageIndex index = collection.open()) {
        for (int i = 0; i < 100; i++) {
          List<String> query = words(random, 1 + random.nextInt(6), 70);
          List<Ranked> expected = naive(corpus, query);
          SearchResult found =
              index.search(SearchRequest.of(new TextQuery(String.join(" ", query)), 1000));
          assertThat(found.total()).as("seed %d, %s", seed, query).isEqualTo(expected.size());
          assertThat(found.totalDocuments()).isEqualTo(expected.size());
          List<Hit> hits = found.hits(Leg.BM25);
          assertThat(hits).hasSameSizeAs(expected);
          for (int rank = 0; rank < hits.size(); rank++)
            assertThat((double) hits.get(rank).score())
                .as("seed %d, %s, rank %d", seed, query, rank)
                .isCloseTo(expected.get(rank).score(), within(1e-4));
          assertThat(hits.stream().map(Hit::externalId).sorted())
              .isEqualTo(expected.stream().map(Ranked::name).sorted().toList());
        }
      }
    }
  }

  @Test
  void equalScoresAreOrderedAlikeWhateverTheSegments(@TempDir Path root) throws Exception {
    try (TestCollection collection = new TestCollection(root)) {
      for (int i = 0; i < 60; i++) {
        collection.put("d" + i, "", "same words here", "same words here");
        if (i % 7 == 0) collection.commit();
      }
      for (int i = 0; i < 60; i += 3)
        collection.put("d" + i, "", "same words here", "same words here");
      collection.commit();
      try (PassageIndex index = collection.open()) {
        List<String> before = ids(index, 200);
        assertThat(before).hasSize(120);
        assertThat(ids(index, 50)).isEqualTo(before.subList(0, 50));
        assertThat(ids(index, 110)).isEqualTo(before.subList(0, 110));
        assertThat(before.subList(0, 2))
            .allMatch(id -> id.startsWith(before.getFirst().substring(0, 20)));
        collection.merge();
        assertThat(ids(index, 200)).isEqualTo(before);
      }
    }
  }

  private static List<String> ids(PassageIndex index, int depth) {
    return index.search(SearchRequest.of(new TextQuery("words"), depth)).hits(Leg.BM25).stream()
        .map(hit -> hit.passage().id())
        .toList();
  }

  private static List<String> words(Random random, int count, int vocabulary) {
    return Stream.generate(() -> "w" + (int) (vocabulary * Math.pow(random.nextDouble(), 2)))
        .limit(count)
        .toList();
  }
}
