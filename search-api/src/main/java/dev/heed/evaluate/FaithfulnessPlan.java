package dev.heed.evaluate;

import dev.heed.evaluate.EvaluationMode.First;
import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex;
import dev.heed.search.Fusion;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// What `heed eval faithfulness` is to measure.
///
/// @param command as it was typed
/// @param collections folders in BEIR's layout
/// @param split whose judgements count
/// @param pairs queries that are drawn from each collection, each with one relevant passage
/// @param words that are read of a passage
/// @param deletions how many words are deleted
/// @param draws of random words, of which the mean counts
/// @param found passages of the search by words, whose scores' spread is the unit of a fall
/// @param seed of all that is drawn, and of the intervals
/// @param reading options of the model that reads, as they are written
/// @param indexing how the indexes are written
/// @param bm25 how words are scored
public record FaithfulnessPlan(
    String command,
    List<Path> collections,
    String split,
    int pairs,
    int words,
    List<Deletion> deletions,
    int draws,
    int found,
    long seed,
    String reading,
    IndexSettings indexing,
    LuceneIndex.Ranking bm25) {

  public FaithfulnessPlan {
    collections = List.copyOf(collections);
    deletions = List.copyOf(deletions);
    requireAtLeast(1, "pairs", pairs);
    requireAtLeast(10, "words", words);
    requireAtLeast(1, "draws", draws);
    requireAtLeast(2, "found", found);
    if (deletions.isEmpty()) throw new IllegalArgumentException("nothing is to be deleted");
  }

  private static void requireAtLeast(int least, String what, int value) {
    if (value < least)
      throw new IllegalArgumentException("%s must be >= %d, got %d".formatted(what, least, value));
  }

  /// Whether no deletion takes more than half of a passage's words.
  boolean isLongEnough(int words) {
    return deletions.stream().allMatch(deletion -> 2 * deletion.of(words) <= words);
  }

  /// The search for what is read beside a relevant passage.
  EvaluationPlan searching(Path collection) {
    var bm25Alone = new EvaluationMode(First.BM25, List.of());
    var choices = new Variant.Choices(List.of(), List.of(), List.of(Fusion.usual()), false);
    return new EvaluationPlan(
        command,
        List.of(collection),
        split,
        Variant.of(List.of(bm25Alone), choices),
        found,
        indexing.ofWholeDocuments(),
        bm25,
        found,
        pairs,
        seed,
        null,
        null);
  }

  /// As it is written.
  String deleted() {
    return deletions.stream().map(Deletion::toString).collect(Collectors.joining(","));
  }

  /// The command that repeats it on one collection.
  String commandFor(Path collection) {
    return "heed eval faithfulness --data %s --split %s --pairs %d --words %d --delete %s --draws %d --found %d --seed %d%s"
        .formatted(
            EvaluationPlan.quoted(collection),
            split,
            pairs,
            words,
            deleted(),
            draws,
            found,
            seed,
            reading);
  }
}
