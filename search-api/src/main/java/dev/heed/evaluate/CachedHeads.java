package dev.heed.evaluate;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadScores;
import dev.heed.rerank.Kind;
import dev.heed.rerank.ReadWords;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Wording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Scores of single heads, each pair of a query and a document read once and kept.
public final class CachedHeads implements AutoCloseable {
  /// Pairs that are read between two looks at whether to stop.
  private static final int PORTION = 64;

  private final HeadScores heads;
  private final ScoreFile file;
  private final @Nullable Kind kind;

  private CachedHeads(HeadScores heads, ScoreFile file, @Nullable Kind kind) {
    this.heads = heads;
    this.file = file;
    this.kind = kind;
  }

  /// Opens what there is.
  ///
  /// @param directory of the evaluation's cache
  /// @param kind of every query, null where each has its own
  public static CachedHeads open(
      Path directory,
      LanguageModel model,
      String mode,
      Wording wording,
      Collection<Head> heads,
      ReadingOptions options,
      @Nullable Kind kind)
      throws IOException {
    HeadScores opened = HeadScores.open(model, mode, wording, heads, options);
    String dependencies =
        String.join(
            "\n",
            model.hash(),
            mode,
            wording.toString(),
            String.valueOf(options.calibrated()),
            opened.heads().toString());
    return new CachedHeads(
        opened, ScoreFile.open(directory.resolve(ScoreFile.FOLDER), dependencies), kind);
  }

  /// In the order of the scores.
  public List<Head> heads() {
    return heads.heads();
  }

  /// Reads all pairs that are not known, each once, and each document once for all of its queries.
  public void prepare(
      List<LaterStage.Asked> all, LaterStage.Progress progress, BooleanSupplier stopped) {
    Map<Text, List<HeadScores.Asked>> missing = new LinkedHashMap<>();
    Set<List<String>> seen = new HashSet<>();
    int count = 0;
    for (LaterStage.Asked asked : all)
      for (Candidate candidate : asked.candidates())
        if (file.get(key(asked.query()), key(candidate)) == null
            && seen.add(List.of(key(asked.query()), key(candidate)))) {
          missing
              .computeIfAbsent(Text.of(candidate), _ -> new ArrayList<>())
              .add(new HeadScores.Asked(query(asked.query()), candidate));
          count++;
        }
    int done = 0;
    List<HeadScores.Asked> portion = new ArrayList<>();
    for (List<HeadScores.Asked> one : missing.values()) {
      portion.addAll(one);
      if (portion.size() < PORTION) continue;
      read(portion);
      done += portion.size();
      portion.clear();
      progress.read(done, count);
      if (stopped.getAsBoolean()) return;
    }
    if (portion.isEmpty()) return;
    read(portion);
    progress.read(count, count);
  }

  /// What of a candidate is read.
  private record Text(String title, String text) {
    static Text of(Candidate candidate) {
      return new Text(candidate.title(), candidate.text());
    }
  }

  private void read(List<HeadScores.Asked> portion) {
    List<double[][]> scores = heads.score(portion);
    for (int i = 0; i < scores.size(); i++)
      file.put(key(portion.get(i).query().text()), key(portion.get(i).candidate()), scores.get(i));
    try {
      file.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep scores", e);
    }
  }

  /// Scores (windows, heads) of each candidate.
  public List<double[][]> scores(String query, List<Candidate> candidates) {
    prepare(List.of(new LaterStage.Asked(query, candidates)), (_, _) -> {}, () -> false);
    return candidates.stream()
        .map(candidate -> Objects.requireNonNull(file.get(key(query), key(candidate))))
        .toList();
  }

  /// What was read of each candidate, place by place; not kept.
  ///
  /// @param profile how much each head counts
  List<ReadWords> words(String query, List<Candidate> candidates, HeadProfile profile) {
    return heads.words(
        candidates.stream().map(one -> new HeadScores.Asked(query(query), one)).toList(), profile);
  }

  private RerankQuery query(String text) {
    return new RerankQuery(text, kind == null ? Kind.of(text) : kind);
  }

  private String key(String query) {
    return query(query).kind() + " " + query;
  }

  private static String key(Candidate candidate) {
    return candidate.title() + "\n" + candidate.text();
  }

  @Override
  public void close() {
    heads.close();
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep scores", e);
    }
  }
}
