package dev.heed.index.internal.lucene;

import static dev.heed.index.internal.lucene.TestCollection.metadata;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.index.Hit;
import dev.heed.index.Leg;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.Both;
import dev.heed.index.Query.TextQuery;
import dev.heed.index.Query.VectorQuery;
import dev.heed.index.SearchRequest;
import dev.heed.index.SearchResult;
import dev.heed.index.Snippet;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.lucene.util.VectorUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What must hold whatever is asked.
class RandomQueriesTest {
  private static final long SEED = 7;
  private static final List<String> PIECES =
      List.of(
          "\"",
          "-",
          ":",
          "title:",
          "type:",
          "path:",
          "tags:",
          "code:",
          "author:",
          " ",
          "  ",
          "*",
          "(",
          ")",
          "ship",
          "sea",
          "the",
          "Ship.sail()",
          "C++",
          "http://x",
          "\\",
          "\n",
          "図書館",
          "😀",
          "\uD83D",
          "\u0000",
          "--",
          "+",
          "~2",
          "^",
          "[a TO b]",
          "é",
          "\u202E",
          ",",
          "’s");

  @Test
  void garbageIsAnsweredAndShown(@TempDir Path root) throws Exception {
    Random random = new Random(SEED);
    try (TestCollection collection = new TestCollection(root)) {
      collection
          .put("one", "A ship", "the ship on the sea 😀 sails. It is calm.")
          .put(
              "two",
              "",
              metadata("two", "html", "de", null),
              List.of(new float[] {1, 0}),
              "das Schiff")
          .commit();
      try (PassageIndex index = collection.open()) {
        for (int i = 0; i < 3000; i++) {
          String typed =
              Stream.generate(() -> PIECES.get(random.nextInt(PIECES.size())))
                  .limit(random.nextInt(12))
                  .collect(Collectors.joining());
          SearchResult result = index.search(SearchRequest.of(new TextQuery(typed), 5));
          List<Passage> passages = result.hits(Leg.BM25).stream().map(Hit::passage).toList();
          assertThat(index.snippets(typed, passages, 10))
              .as("seed %d, query %s", SEED, typed)
              .hasSameSizeAs(passages);
          assertThat(result.total()).isEqualTo(passages.size());
        }
      }
    }
  }

  @Test
  void textsOfTenThousandWordsAreAnswered(@TempDir Path root) throws Exception {
    String words =
        IntStream.range(0, 10_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    try (TestCollection collection = new TestCollection(root)) {
      collection
          .put("en", "", "w1 and w2")
          .put("de", "", metadata("de", "text", "de", null), null, "w3 und w4")
          .commit();
      try (PassageIndex index = collection.open()) {
        SearchResult result = index.search(SearchRequest.of(new TextQuery(words), 5));
        assertThat(result.total()).isEqualTo(2);
        assertThat(result.malformed()).contains("first 1000 words");
        assertThat(index.search(SearchRequest.of(new TextQuery("図書館".repeat(5000)), 5)).total())
            .isZero();
      }
    }
  }

  @Test
  void nearestNeighboursAreNearlyAllFound(@TempDir Path root) throws Exception {
    Random random = new Random(SEED);
    List<float[]> vectors = Stream.generate(() -> vector(random)).limit(4000).toList();
    try (TestCollection collection = new TestCollection(root)) {
      for (int i = 0; i < vectors.size(); i++) {
        String type = i % 100 == 0 ? "rare" : "text";
        collection.put(
            "d" + i, "", metadata("d" + i, type, "en", null), List.of(vectors.get(i)), "x");
        if (i % 1500 == 0) collection.commit();
      }
      collection.commit();
      int found = 0;
      int wanted = 0;
      try (PassageIndex index = collection.open()) {
        for (int i = 0; i < 50; i++) {
          float[] query = vector(random);
          for (String text : List.of("x", "x type:rare")) {
            boolean rare = text.endsWith("rare");
            List<String> expected =
                IntStream.range(0, vectors.size())
                    .filter(d -> !rare || d % 100 == 0)
                    .boxed()
                    .sorted(
                        (a, b) ->
                            Float.compare(
                                VectorUtil.dotProduct(query, vectors.get(b)),
                                VectorUtil.dotProduct(query, vectors.get(a))))
                    .limit(20)
                    .map(d -> "d" + d)
                    .toList();
            SearchRequest request =
                SearchRequest.of(new Both(new TextQuery(text), new VectorQuery(query)), 20);
            List<Hit> hits = index.search(request).hits(Leg.DENSE);
            assertThat(hits).hasSize(20);
            assertThat(hits.getFirst().score())
                .isEqualTo(VectorUtil.dotProduct(query, vectors.get(number(hits.getFirst()))));
            found += (int) hits.stream().filter(hit -> expected.contains(hit.externalId())).count();
            wanted += 20;
          }
        }
      }
      assertThat(found / (double) wanted).as("recall, seed %d", SEED).isGreaterThan(0.99);
    }
  }

  @Test
  void snippetsAreVerbatimAndHighlightWhatMatches(@TempDir Path root) throws Exception {
    Random random = new Random(SEED);
    List<String> vocabulary =
        List.of(
            "ships",
            "sea",
            "calm.",
            "Storm!",
            "😀",
            "harbour",
            "図書館で本を読む。",
            "ลม",
            "a\u0301b",
            "👨‍👩‍👧",
            "x".repeat(300),
            "the");
    try (TestCollection collection = new TestCollection(root)) {
      collection.put("any", "", "ships").commit();
      try (PassageIndex index = collection.open()) {
        for (int i = 0; i < 500; i++) {
          String text =
              Stream.generate(() -> vocabulary.get(random.nextInt(vocabulary.size())))
                  .limit(1 + random.nextInt(120))
                  .collect(Collectors.joining(random.nextBoolean() ? " " : "\n"));
          int offset = random.nextInt(50);
          int length = 1 + random.nextInt(200);
          Passage passage = passage(text, offset);
          Snippet snippet = index.snippets("ship storm", List.of(passage), length).getFirst();
          String where = "seed %d, %d, %s".formatted(SEED, length, text);
          int start = snippet.start() - offset;
          assertThat(text.startsWith(snippet.text(), start)).as(where).isTrue();
          assertThat(snippet.text()).as(where).isNotEmpty();
          assertThat(snippet.text().length()).as(where).isLessThanOrEqualTo(Math.max(length, 8));
          assertThat(Character.isLowSurrogate(snippet.text().charAt(0))).as(where).isFalse();
          assertThat(Character.isHighSurrogate(snippet.text().charAt(snippet.text().length() - 1)))
              .as(where)
              .isFalse();
          int last = 0;
          for (Snippet.Range range : snippet.highlights()) {
            assertThat(range.start()).as(where).isGreaterThanOrEqualTo(last);
            assertThat(range.end())
                .isGreaterThan(range.start())
                .isLessThanOrEqualTo(snippet.text().length());
            last = range.end();
            if (length >= 5)
              assertThat(snippet.text().substring(range.start(), range.end()))
                  .isIn("ships", "Storm");
          }
          boolean matches = text.contains("ships") || text.contains("Storm");
          if (length >= 8) assertThat(snippet.highlights().isEmpty()).as(where).isEqualTo(!matches);
        }
      }
    }
  }

  @Test
  void snippetsShowTheDensestPlaceAndPhrasesOnlyAsAWhole(@TempDir Path root) throws Exception {
    String text =
        "A sea. "
            + "Nothing here is of any interest to anybody. ".repeat(10)
            + "The old ships crossed the calm sea. "
            + "Nothing again. ".repeat(10);
    try (TestCollection collection = new TestCollection(root)) {
      collection.put("a", "", text.strip()).commit();
      try (PassageIndex index = collection.open()) {
        Passage passage = passage(text.strip(), 0);
        Snippet dense = index.snippets("sea ship", List.of(passage), 60).getFirst();
        assertThat(dense.text()).startsWith("The old ships crossed the calm sea.");
        assertThat(dense.highlights())
            .containsExactly(new Snippet.Range(8, 13), new Snippet.Range(31, 34));
        Snippet phrase = index.snippets("\"calm sea\"", List.of(passage), 60).getFirst();
        assertThat(phrase.highlights()).hasSize(2);
        assertThat(phrase.text()).contains("calm sea");
        Snippet none = index.snippets("absent", List.of(passage), 60).getFirst();
        assertThat(none.start()).isZero();
        assertThat(none.text()).isEqualTo("A sea. Nothing here is of any interest to anybody.");
        assertThat(none.highlights()).isEmpty();
      }
    }
  }

  private static Passage passage(String text, int offset) {
    return new Passage(
        "d-0",
        "d",
        0,
        text,
        offset,
        offset + text.length(),
        new Location("file:///d", null, List.of(), null));
  }

  private static int number(Hit hit) {
    return Integer.parseInt(String.valueOf(hit.externalId()).substring(1));
  }

  private static float[] vector(Random random) {
    float[] vector = new float[32];
    for (int i = 0; i < vector.length; i++) vector[i] = (float) random.nextGaussian();
    return VectorUtil.l2normalize(vector);
  }
}
