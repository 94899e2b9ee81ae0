package dev.heed.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kind;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Wording;
import dev.heed.search.ReadingModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two queries of TREC 2019 with twenty documents each, all 270 heads, fp32: the order is that of
/// another implementation (transformers). All 43 are asked by `heed eval`, see docs/quality.md.
class ReferenceRunsTest {
  private static final List<String> QUERIES = List.of("264014", "130510");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"full, AFTER", "pointwise, AFTER"})
  void theOrderIsThatOfTheReference(String mode, Wording wording) throws Exception {
    Path data = existing("datasets").resolve("dl19-pool");
    Run reference =
        Run.trec(existing("golden").resolve("runs/dl19-top20.%s.all-heads.trec".formatted(mode)));
    TestCollection collection = TestCollection.open(data);
    Run first = Run.trec(data.resolve("runs/BM25.trec.gz"));
    ReadingModel.install(folder, Map.of());
    try (LanguageModel model =
            LanguageModel.open(
                folder.resolve(Models.DEFAULT_LANGUAGE_MODEL),
                LanguageModelOptions.of(Precision.FP32));
        Reranker reranker =
            AttentionReranker.open(
                model,
                HeadProfile.all(Models.DEFAULT_LANGUAGE_MODEL, model.architecture(), mode, wording),
                ReadingOptions.usual())) {
      for (String query : QUERIES) {
        List<String> expected = reference.of(query).stream().map(Run.Ranked::id).toList();
        List<Ranked> ranked =
            reranker
                .rerank(
                    new RerankQuery(
                        Objects.requireNonNull(collection.queries().get(query)), Kind.QUESTION),
                    candidates(collection, first, query),
                    Reranker.UNLIMITED)
                .ranked();
        assertThat(tau(expected, ranked.stream().map(Ranked::id).toList()))
            .as("Kendall's tau of query %s", query)
            .isGreaterThanOrEqualTo(.98);
      }
    }
  }

  private static List<Candidate> candidates(TestCollection collection, Run run, String query)
      throws Exception {
    List<Run.Ranked> top = run.of(query).subList(0, 20);
    List<String> ids = top.stream().map(Run.Ranked::id).toList();
    Map<String, Candidate> texts = CorpusTexts.of(collection, new HashSet<>(ids));
    List<Candidate> candidates = new ArrayList<>();
    for (String id : ids) candidates.add(Objects.requireNonNull(texts.get(id), id));
    return candidates;
  }

  /// Kendall's tau of two orders of the same things.
  private static double tau(List<String> one, List<String> other) {
    assertThat(other).containsExactlyInAnyOrderElementsOf(one);
    int[] places = one.stream().mapToInt(other::indexOf).toArray();
    long swapped =
        IntStream.range(0, places.length)
            .mapToLong(
                i ->
                    IntStream.range(i + 1, places.length)
                        .filter(j -> places[j] < places[i])
                        .count())
            .sum();
    return 1 - 4.0 * swapped / (places.length * (places.length - 1));
  }

  private static Path existing(String name) {
    String set = System.getenv("HEED_DATASETS");
    Path here = Path.of("").toAbsolutePath();
    Path root = here.endsWith("search-api") ? here.getParent() : here;
    Path shared = set == null ? root.resolveSibling("shared") : Path.of(set).getParent();
    if (Files.isDirectory(shared.resolve(name))) return shared.resolve(name);
    String reason = "no folder %s in %s".formatted(name, shared);
    System.err.println("SKIPPED: " + reason);
    return abort(reason);
  }
}
