package dev.heed.benchmarks;

import dev.heed.llm.LanguageModel;
import dev.heed.llm.LanguageModelOptions;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.Baselines;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kind;
import dev.heed.rerank.Profiles;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Wording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What reading candidates again costs, by how many there are: heed's modes, the same model writing
/// an order, and in-context reranking as published, on transformers.
@Command(
    name = "reranking",
    description = "Modes of reranking beside in-context reranking as published (transformers).")
final class RerankingBenchmark implements Callable<Integer> {
  private static final String QUERY = "how are the records of a harbour kept";

  /// Median words of a candidate: made-up ones, of several tokens each.
  private static final int WORDS = 70;

  /// Published as it is, it takes too long beyond, as does writing.
  private static final int MOST_PUBLISHED = 50;

  private static final int MOST_WRITTEN = 20;

  @Mixin RunOptions run;

  @Option(
      names = "--candidates",
      paramLabel = "N",
      split = ",",
      defaultValue = "10,20,50,100,200,500",
      description = "How many are reranked (default ${DEFAULT-VALUE}).")
  List<Integer> counts = List.of(10, 20, 50, 100, 200, 500);

  @Option(
      names = "--modes",
      paramLabel = "MODE",
      split = ",",
      defaultValue = "pointwise,keys,blocks,full,listwise",
      description = "What is measured (default ${DEFAULT-VALUE}).")
  List<String> modes = List.of("pointwise", "keys", "blocks", "full", "listwise");

  @Option(
      names = "--python",
      paramLabel = "DIR",
      defaultValue = "benchmarks/target/python",
      description = "What benchmarks/python/install made (default ${DEFAULT-VALUE}).")
  Path python = Path.of("benchmarks/target/python");

  @Override
  public Integer call() throws Exception {
    Path directory = Models.inUserCache().directory(Models.DEFAULT_LANGUAGE_MODEL);
    run.say(Table.heading());
    try (LanguageModel reading =
            LanguageModel.open(directory, LanguageModelOptions.of(Precision.INT8));
        LanguageModel writing =
            LanguageModel.open(directory, LanguageModelOptions.of(Precision.FP32));
        Published published = Published.start(python, run)) {
      Map<String, Reranker> rerankers = new LinkedHashMap<>();
      try {
        for (String mode : modes) rerankers.put(mode, open(mode, directory, reading, writing));
        for (int count : counts) measure(count, rerankers, published);
      } finally {
        rerankers.values().forEach(Reranker::close);
      }
    }
    return 0;
  }

  /// `full` reads all heads, as published; the others those of their profiles.
  private static Reranker open(
      String mode, Path directory, LanguageModel reading, LanguageModel writing) {
    if (Baselines.WRITTEN.contains(mode)) return Baselines.open(mode, writing);
    Wording wording = Wording.usual(mode);
    HeadProfile profile =
        mode.equals("full")
            ? HeadProfile.all(Models.DEFAULT_LANGUAGE_MODEL, reading.architecture(), mode, wording)
            : Profiles.best(
                directory, Models.DEFAULT_LANGUAGE_MODEL, reading.architecture(), mode, wording);
    return AttentionReranker.open(reading, profile, ReadingOptions.usual());
  }

  private void measure(int count, Map<String, Reranker> rerankers, Published published)
      throws Exception {
    List<Candidate> candidates = candidates(count);
    List<String> names = new ArrayList<>();
    List<Duel.Turn> turns = new ArrayList<>();
    rerankers.forEach(
        (mode, reranker) -> {
          if (Baselines.WRITTEN.contains(mode) && count > MOST_WRITTEN) return;
          names.add(mode);
          turns.add(() -> Map.of(Metric.MILLIS, millis(reranker, candidates)));
        });
    boolean beside = published.isThere() && count <= MOST_PUBLISHED;
    if (beside) turns.add(() -> Map.of(Metric.MILLIS, published.millis(QUERY, candidates)));
    List<List<Map<Metric, Double>>> figures = run.contest().run(turns);
    Duel duel = run.duel("reranking", Models.DEFAULT_LANGUAGE_MODEL);
    for (int i = 0; i < names.size(); i++) {
      String work = "%s, %d candidates".formatted(names.get(i), count);
      run.keep(
          beside
              ? duel.compare(work + " beside published", figures.get(i), figures.getLast())
              : duel.alone(work, figures.get(i)));
    }
  }

  private static List<Candidate> candidates(int count) {
    List<Candidate> candidates = new ArrayList<>();
    for (String text : GeneratedTexts.of(count, WORDS))
      candidates.add(new Candidate("c" + candidates.size(), "", text, count - candidates.size()));
    return candidates;
  }

  private static double millis(Reranker reranker, List<Candidate> candidates) {
    long begin = System.nanoTime();
    reranker.rerank(new RerankQuery(QUERY, Kind.QUESTION), candidates, Reranker.UNLIMITED);
    return (System.nanoTime() - begin) / 1e6;
  }
}
