package dev.heed.evaluate;

import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex;
import dev.heed.search.ExpandMode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is to be measured.
///
/// @param command as it was typed
/// @param collections folders in BEIR's layout
/// @param split whose judgements count
/// @param k documents that are kept of each ranking
/// @param indexing how the indexes are written; each variant has vectors of its own kind
/// @param bm25 how words are scored
/// @param depth documents that a stage after the first sees, or of a run that is ordered anew
/// @param limit most queries of a collection, drawn with the seed; 0 for all
/// @param seed of the sample and of the tests of significance
/// @param reranked null where collections are searched
/// @param reading how later stages read, null where no mode has one
public record EvaluationPlan(
    String command,
    List<Path> collections,
    String split,
    List<Variant> variants,
    int k,
    IndexSettings indexing,
    LuceneIndex.Ranking bm25,
    int depth,
    int limit,
    long seed,
    @Nullable Reranked reranked,
    @Nullable Reading reading) {

  /// A run whose documents are ordered anew.
  ///
  /// @param qrels null for those of the split
  public record Reranked(Path run, @Nullable Path qrels) {}

  public EvaluationPlan {
    collections = List.copyOf(collections);
    variants = List.copyOf(variants);
    if (k < 1 || k > 1000) throw new IllegalArgumentException("k must lie in [1, 1000], got " + k);
    if (depth < 1) throw new IllegalArgumentException("depth must be >= 1, got " + depth);
    if (limit < 0) throw new IllegalArgumentException("a limit must be >= 1, got " + limit);
    if (reranked != null && collections.size() != 1)
      throw new IllegalArgumentException(
          "a run belongs to one collection, got %d".formatted(collections.size()));
  }

  /// The command that repeats one mode on one collection.
  String commandFor(Path collection, Variant variant) {
    StringBuilder command = new StringBuilder("heed eval --data ").append(quoted(collection));
    if (reranked == null) command.append(" --split ").append(split);
    else {
      command.append(" --rerank-run ").append(quoted(reranked.run()));
      if (reranked.qrels() == null) command.append(" --split ").append(split);
      else command.append(" --qrels ").append(quoted(reranked.qrels()));
    }
    if (reranked != null || !variant.mode().later().isEmpty())
      command.append(" --depth ").append(depth);
    if (reading != null && !variant.mode().later().isEmpty())
      command.append(' ').append(reading.command());
    else if (reading != null && variant.mode().expand() == ExpandMode.Learned.ATTENTION)
      command.append(" --model ").append(reading.model());
    else if (reading != null && variant.mode().expand() instanceof ExpandMode.ByPrompt)
      command.append(" --model %s --precision %s".formatted(reading.model(), reading.precision()));
    command.append(' ').append(variant.options()).append(" --k ").append(k);
    if (!indexing.wholeDocuments()) command.append(" --passages");
    if (limit > 0) command.append(" --limit %d --seed %d".formatted(limit, seed));
    return command.toString();
  }

  /// A path as a shell reads it.
  public static String quoted(Path path) {
    String text = path.toString();
    return text.matches("[\\w./:@%+=-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
