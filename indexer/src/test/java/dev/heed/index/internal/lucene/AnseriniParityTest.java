package dev.heed.index.internal.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.heed.index.Hit;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Indexer;
import dev.heed.index.Job;
import dev.heed.index.JobRequest;
import dev.heed.index.Leg;
import dev.heed.index.Limits;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.index.Query.PlainText;
import dev.heed.index.SearchRequest;
import dev.heed.index.Source;
import dev.heed.index.internal.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The first stage on collections that everybody measures, with the figures that Anserini reports
/// for a flat BM25 index (k1 0.9, b 0.4): .6789 and .3218.
class AnseriniParityTest {

  @ParameterizedTest
  @CsvSource({"scifact, 0.6789", "nfcorpus, 0.3218"})
  void bm25IsAsGoodAsAnserinis(String name, double expected, @TempDir Path root) throws Exception {
    Path folder = datasets().resolve(name);
    assumeTrue(
        Files.exists(folder),
        "skipped: no dataset in %s; set HEED_DATASETS to the folder that has it".formatted(folder));
    Map<String, Map<String, Integer>> judged = judgements(folder.resolve("qrels/test.tsv"));
    IndexSettings wholeDocuments =
        new IndexSettings(
            "en", 200, true, VectorStorage.INT8, Duration.ofSeconds(5), Limits.defaults());
    try (Indexer indexer = Indexer.open(root, "default", wholeDocuments, null)) {
      JobRequest request = JobRequest.of(new Source.Beir(folder));
      Job job = indexer.index(request, (_, _) -> {}, () -> false);
      assertThat(job.state()).isEqualTo(Job.State.DONE);
      System.out.printf("%s: %s%n", name, job.documents());
    }
    try (PassageIndex index = LuceneIndex.open(root, "default", LuceneIndex.Ranking.defaults())) {
      double sum = 0;
      for (JsonNode query : lines(folder.resolve("queries.jsonl.gz")))
        if (judged.containsKey(text(query, "_id")))
          sum += ndcg(index, query, judged.get(text(query, "_id")));
      double ndcg = sum / judged.size();
      System.out.printf("%s: BM25 nDCG@10 %.4f%n", name, ndcg);
      assertThat(ndcg).isCloseTo(expected, within(0.001));
    }
  }

  private static double ndcg(PassageIndex index, JsonNode query, Map<String, Integer> judged) {
    SearchRequest request = SearchRequest.of(new PlainText(text(query, "text")), 11);
    List<String> ranking =
        index.search(request).hits(Leg.BM25).stream()
            .map(Hit::externalId)
            .filter(id -> !id.equals(text(query, "_id")))
            .toList();
    List<Integer> ideal = new ArrayList<>(judged.values());
    ideal.sort(Comparator.reverseOrder());
    double found = 0;
    double best = 0;
    for (int rank = 0; rank < 10; rank++) {
      double discount = Math.log(2) / Math.log(rank + 2);
      if (rank < ranking.size()) found += judged.getOrDefault(ranking.get(rank), 0) * discount;
      if (rank < ideal.size()) best += ideal.get(rank) * discount;
    }
    return found / best;
  }

  /// Relevant documents by query.
  private static Map<String, Map<String, Integer>> judgements(Path file) throws IOException {
    Map<String, Map<String, Integer>> judged = new HashMap<>();
    List<String> lines = Files.readAllLines(file);
    for (String line : lines.subList(1, lines.size())) {
      String[] columns = line.split("\t", -1);
      int grade = Integer.parseInt(columns[2].strip());
      if (grade > 0)
        judged.computeIfAbsent(columns[0], _ -> new HashMap<>()).put(columns[1], grade);
    }
    return judged;
  }

  static List<JsonNode> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().map(Json.MAPPER::readTree).toList();
    }
  }

  private static String text(JsonNode object, String field) {
    return object.path(field).asString("");
  }

  static Path datasets() {
    String set = System.getenv("HEED_DATASETS");
    if (set != null) return Path.of(set);
    Path here = Path.of("").toAbsolutePath();
    Path root = here.endsWith("indexer") ? here.getParent() : here;
    return root.resolveSibling("shared").resolve("datasets");
  }
}
