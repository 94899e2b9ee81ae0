package dev.heed.tune;

import dev.heed.evaluate.CachedHeads;
import dev.heed.evaluate.HeadTraining;
import dev.heed.evaluate.LaterStage;
import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.ReadingOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Reads with a real model, each pair of a query and a passage once: scores are kept.
public final class HeadReader implements HeadJudge, AutoCloseable {
  private final HeadProfile profile;
  private final CachedHeads heads;

  private HeadReader(HeadProfile profile, CachedHeads heads) {
    this.profile = profile;
    this.heads = heads;
  }

  /// Opens a reader.
  ///
  /// @param cache of evaluation, where scores are kept
  /// @param profile of the mode that is read in
  /// @param all whether every head is read of which a profile might be made
  public static HeadReader open(Path cache, LanguageModel model, HeadProfile profile, boolean all)
      throws IOException {
    Set<Head> read = new LinkedHashSet<>(profile.parsedHeads());
    if (all) read.addAll(HeadTraining.candidates(model.architecture()));
    Collection<Head> ordered =
        model.architecture().allHeads().stream().filter(read::contains).toList();
    return new HeadReader(
        profile,
        CachedHeads.open(
            cache,
            model,
            profile.mode(),
            profile.wording(),
            ordered,
            ReadingOptions.usual(),
            null));
  }

  void prepare(
      Map<String, List<Candidate>> pairs, LaterStage.Progress progress, BooleanSupplier stopped) {
    heads.prepare(
        pairs.entrySet().stream()
            .map(one -> new LaterStage.Asked(one.getKey(), one.getValue()))
            .toList(),
        progress,
        stopped);
  }

  @Override
  public HeadProfile profile() {
    return profile;
  }

  @Override
  public List<Head> heads() {
    return heads.heads();
  }

  @Override
  public List<double[][]> scores(String query, List<Candidate> candidates) {
    return heads.scores(query, candidates);
  }

  @Override
  public void close() {
    heads.close();
  }
}
