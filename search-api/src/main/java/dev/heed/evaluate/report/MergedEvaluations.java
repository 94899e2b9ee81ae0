package dev.heed.evaluate.report;

import dev.heed.evaluate.Comparison;
import dev.heed.evaluate.EvaluatedCollection;
import dev.heed.evaluate.EvaluatedMode;
import dev.heed.evaluate.Significance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Several evaluations as one: a collection that was evaluated twice has the modes of both.
///
/// @param pooled comparisons over the queries of all collections
record MergedEvaluations(List<EvaluatedCollection> collections, List<Comparison> pooled) {

  /// What a single file says stays as it says it; what lies in several is compared anew.
  static MergedEvaluations of(List<EvaluationFile> files, Significance significance) {
    if (files.size() == 1) {
      var only = files.getFirst().evaluation();
      return new MergedEvaluations(only.collections(), only.pooled());
    }
    Map<Key, List<Part>> parts = new LinkedHashMap<>();
    for (EvaluationFile file : files)
      for (EvaluatedCollection collection : file.evaluation().collections())
        parts
            .computeIfAbsent(Key.of(collection), _ -> new ArrayList<>())
            .add(new Part(file.name(), collection));
    List<EvaluatedCollection> merged =
        parts.values().stream().map(same -> merge(same, significance)).toList();
    return new MergedEvaluations(merged, significance.pooled(merged));
  }

  /// What makes two collections the same.
  private record Key(String name, String split, long documents) {
    static Key of(EvaluatedCollection collection) {
      return new Key(collection.name(), collection.split(), collection.documents());
    }
  }

  private record Part(String file, EvaluatedCollection collection) {}

  private static EvaluatedCollection merge(List<Part> parts, Significance significance) {
    EvaluatedCollection first = parts.getFirst().collection();
    if (parts.size() == 1) return first;
    List<EvaluatedMode> modes = new ArrayList<>();
    for (Part part : parts)
      for (EvaluatedMode mode : part.collection().modes()) add(mode, part.file(), modes);
    return new EvaluatedCollection(
        first.name(), first.split(), first.documents(), modes, significance.pairs(modes));
  }

  /// A mode that was there already and has other figures gets the file's name added to its own.
  private static void add(EvaluatedMode mode, String file, List<EvaluatedMode> modes) {
    Optional<EvaluatedMode> before =
        modes.stream().filter(other -> other.mode().equals(mode.mode())).findFirst();
    if (before.isEmpty()) modes.add(mode);
    else if (!hasSameFigures(before.get(), mode))
      modes.add(renamed(mode, mode.mode() + " · " + file));
  }

  private static boolean hasSameFigures(EvaluatedMode one, EvaluatedMode other) {
    return one.means().equals(other.means()) && one.queries().equals(other.queries());
  }

  private static EvaluatedMode renamed(EvaluatedMode mode, String name) {
    return new EvaluatedMode(name, mode.command(), mode.means(), mode.latency(), mode.queries());
  }
}
