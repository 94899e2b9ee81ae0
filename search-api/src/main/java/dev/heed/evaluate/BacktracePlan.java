package dev.heed.evaluate;

import dev.heed.backtrace.BacktraceMode;
import java.nio.file.Path;
import java.util.List;

/// What `heed eval backtrace` is to measure.
///
/// @param command as it was typed
/// @param data a folder in BEIR's layout whose documents are sentences
/// @param split whose judgements count
/// @param reading options of the model that reads, as they are written
/// @param limit most questions, drawn with the seed; 0 for all
/// @param seed of the sample and of the tests of significance
public record BacktracePlan(
    String command,
    Path data,
    String split,
    List<BacktraceMode> modes,
    String reading,
    int limit,
    long seed) {

  public BacktracePlan {
    modes = List.copyOf(modes);
    if (limit < 0) throw new IllegalArgumentException("a limit must be >= 1, got " + limit);
  }

  /// The command that repeats one mode.
  String commandFor(BacktraceMode mode) {
    String sample = limit == 0 ? "" : " --limit %d --seed %d".formatted(limit, seed);
    return "heed eval backtrace --data %s --split %s --modes %s%s%s"
        .formatted(EvaluationPlan.quoted(data), split, mode, mode.reads() ? reading : "", sample);
  }
}
