package dev.heed.evaluate.answers;

import dev.heed.answer.abstain.Abstain;
import dev.heed.evaluate.EvaluationPlan;
import dev.heed.index.IndexSettings;
import dev.heed.index.LuceneIndex;
import dev.heed.plan.StepMode;
import dev.heed.search.Mode;
import dev.heed.search.RerankMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What `heed eval --answers` is to measure.
///
/// @param command as it was typed
/// @param collections folders in BEIR's layout
/// @param split whose judgements count
/// @param composers who writes, by name
/// @param mode how passages are found
/// @param rerank how they are read again
/// @param encoder model that makes vectors
/// @param turns what of a conversation is searched with
/// @param steps who takes questions of several steps apart
/// @param abstain how much doubt it takes to refuse
/// @param sample so many questions of each collection, drawn with the seed; 0 for all
/// @param seed of the sample and of the intervals
/// @param indexing how the indexes are written
/// @param bm25 how words are scored
public record AnswerPlan(
    String command,
    List<Path> collections,
    String split,
    List<String> composers,
    Mode mode,
    RerankMode rerank,
    String encoder,
    Turns turns,
    StepMode steps,
    Abstain abstain,
    int sample,
    long seed,
    IndexSettings indexing,
    LuceneIndex.Ranking bm25) {

  public AnswerPlan {
    collections = List.copyOf(collections);
    composers = List.copyOf(composers);
    if (composers.isEmpty()) throw new IllegalArgumentException("no composer is to be measured");
    if (sample < 0)
      throw new IllegalArgumentException("sample must be >= 0, 0 for all, got " + sample);
  }

  /// The encoder that is needed, null where words are compared.
  @Nullable String neededEncoder() {
    return mode == Mode.BM25 ? null : encoder;
  }

  /// The command that repeats one composer on one collection.
  String commandFor(Path collection, String composer) {
    return "heed eval --answers --data %s --split %s --composer %s --mode %s --rerank %s --encoder %s --turns %s --steps %s --abstain %s%s%s --seed %d"
        .formatted(
            EvaluationPlan.quoted(collection),
            split,
            composer,
            mode.name().toLowerCase(Locale.ROOT),
            rerank,
            encoder,
            turns,
            steps,
            abstain,
            indexing.wholeDocuments() ? "" : " --passages",
            sample == 0 ? "" : " --sample " + sample,
            seed);
  }
}
