package dev.heed.intent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.evaluate.Datasets;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.index.Indexer;
import dev.heed.index.JobRequest;
import dev.heed.index.Limits;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.index.Source;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What understanding changes for the queries of the test collections: nothing is made a filter,
/// and what is put first because it is called so is judged relevant. So no figure of `heed eval`
/// can be worse with it.
class NoHarmTest {
  @TempDir Path root;

  /// @param named queries of the judged ones for which a document is called so
  @ParameterizedTest
  @CsvSource({"scifact, 300, 0", "nfcorpus, 323, 0", "cranfield, 225, 0"})
  void noQueryOfATestCollectionIsSearchedWorse(String collection, int queries, int named)
      throws IOException {
    Path folder = Datasets.require(collection);
    IndexSettings whole =
        new IndexSettings(
            "en", 200, true, VectorStorage.INT8, Duration.ofSeconds(5), Limits.defaults());
    try (Indexer indexer = Indexer.open(root, "default", whole, null)) {
      indexer.index(JobRequest.of(new Source.Beir(folder)), (_, _) -> {}, () -> false);
    }
    try (PassageIndex index = LuceneIndex.open(root, "default", Ranking.defaults())) {
      compare(index, folder, queries, named);
    }
  }

  private static void compare(PassageIndex index, Path folder, int queries, int named)
      throws IOException {
    Map<String, Set<String>> relevant = relevant(folder.resolve("qrels/test.tsv"));
    Map<String, String> external = new HashMap<>();
    index.idsByExternalId().forEach((theirs, ours) -> external.put(ours, theirs));
    Map<String, Integer> kinds = new TreeMap<>();
    int called = 0;
    for (JsonNode query : lines(folder.resolve("queries.jsonl.gz"))) {
      Set<String> good = relevant.get(query.path("_id").asString(""));
      if (good == null) continue;
      Understanding understood =
          Understanding.of(query.path("text").asString(""), index, List.of());
      kinds.merge(understood.intent().kind(), 1, Integer::sum);
      assertThat(understood.constraints()).as("%s", query).isEmpty();
      if (understood.intent() instanceof Intent.Navigational(List<String> documents)) {
        called++;
        assertThat(good).as("%s", query).contains(external.get(documents.getFirst()));
      }
    }
    System.out.println(folder.getFileName() + ": " + kinds);
    assertThat(kinds.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(queries);
    assertThat(called).isEqualTo(named);
  }

  private static Map<String, Set<String>> relevant(Path qrels) throws IOException {
    Map<String, Set<String>> relevant = new HashMap<>();
    for (String line : Files.readAllLines(qrels)) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 3 && parts[2].matches("[1-9]\\d*"))
        relevant.computeIfAbsent(parts[0], _ -> new HashSet<>()).add(parts[1]);
    }
    return relevant;
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    try (var in = new GZIPInputStream(Files.newInputStream(file));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        Stream<String> text = reader.lines()) {
      text.map(JsonMapper.shared()::readTree).forEach(lines::add);
    }
    return lines;
  }
}
