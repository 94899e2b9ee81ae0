package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Limits;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import dev.heed.index.TermStatistics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a slip of the finger in one word of a real query is put right, and what that costs.
class RespelledQueriesTest {
  private static final long SEED = 42;
  private static final int QUERIES = 500;

  @Test
  void mostSlipsAreRespelledAsWhatWasMeant(@TempDir Path root) throws Exception {
    Path folder = AnseriniParityTest.datasets().resolve("scifact");
    assumeTrue(
        Files.exists(folder),
        "skipped: no dataset in %s; set HEED_DATASETS to the folder that has it".formatted(folder));
    IndexSettings wholeDocuments =
        new IndexSettings(
            "en", 200, true, VectorStorage.INT8, Duration.ofSeconds(5), Limits.defaults());
    try (Indexer indexer = Indexer.open(root, "default", wholeDocuments, null)) {
      indexer.index(JobRequest.of(new Source.Beir(folder)), (_, _) -> {}, () -> false);
    }
    try (PassageIndex index = LuceneIndex.open(root, "default", LuceneIndex.Ranking.defaults())) {
      List<String> queries =
          AnseriniParityTest.lines(folder.resolve("queries.jsonl.gz")).stream()
              .map(query -> query.path("text").asString(""))
              .limit(QUERIES)
              .toList();
      measure(index.statistics(), queries);
    }
  }

  private static void measure(TermStatistics statistics, List<String> queries) {
    Random random = new Random(SEED);
    List<Double> millis = new ArrayList<>();
    int slips = 0;
    int right = 0;
    int wrong = 0;
    for (String query : queries) {
      String[] words = query.split(" ", -1);
      int at = random.nextInt(words.length);
      String meant = words[at];
      if (!meant.matches("[a-z]{5,}") || statistics.respelled(meant).isPresent()) continue;
      words[at] = slip(meant, random);
      if (statistics.respelled(words[at]).isEmpty()) continue; // another word, or like none
      String typed = String.join(" ", words);
      long begin = System.nanoTime();
      Optional<String> respelled = statistics.respelled(typed);
      millis.add((System.nanoTime() - begin) / 1e6);
      slips++;
      if (respelled.equals(Optional.of(query))) right++;
      else wrong++;
    }
    Collections.sort(millis);
    double p99 = millis.get((int) Math.ceil(millis.size() * 0.99) - 1);
    System.out.printf(
        "seed %d: of %d slips %d put right, %d otherwise; p50 %.1f ms, p99 %.1f ms%n",
        SEED, slips, right, wrong, millis.get(millis.size() / 2), p99);
    assertThat((double) right / slips).isGreaterThan(0.85);
  }

  /// Two letters change places, one is missing, or one is another; never the first.
  private static String slip(String word, Random random) {
    int at = 1 + random.nextInt(word.length() - 2);
    String before = word.substring(0, at);
    char first = word.charAt(at);
    char second = word.charAt(at + 1);
    String after = word.substring(at + 2);
    return switch (random.nextInt(3)) {
      case 0 -> before + second + first + after;
      case 1 -> before + second + after;
      default -> before + (char) ('a' + random.nextInt(26)) + second + after;
    };
  }
}
