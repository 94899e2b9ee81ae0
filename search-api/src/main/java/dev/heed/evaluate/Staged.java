package dev.heed.evaluate;

import dev.heed.evaluate.EvaluationMode.Later;
import dev.heed.evaluate.Topics.Topic;
import dev.heed.rerank.Blending;
import dev.heed.rerank.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A ranking whose first documents are scored anew by the stages of a mode, one after the other.
/// What lies below the depth follows in its own order.
///
/// @param depth documents that the stages see
record Staged(Ranker first, List<Step> steps, int depth) implements Ranker {

  /// A stage and how its score is joined with the one before.
  ///
  /// @param weight of its score where they are blended
  record Step(Later join, LaterStage stage, double weight) {}

  /// What its stages will be asked for.
  List<LaterStage.Asked> asked(List<Topic> topics) {
    List<LaterStage.Asked> asked = new ArrayList<>();
    for (Topic topic : topics) {
      List<Result> found = first.rank(topic);
      List<Result> seen = found.subList(0, Math.min(depth, found.size()));
      if (!seen.isEmpty()) asked.add(new LaterStage.Asked(topic.text(), candidates(seen)));
    }
    return asked;
  }

  /// Whether it takes the time that a search takes.
  @Override
  public boolean timed() {
    return steps.stream().allMatch(step -> step.stage().timed());
  }

  @Override
  public long remembered() {
    return first.remembered();
  }

  /// A model that reads seconds for a query needs no compiler to be warm.
  @Override
  public int warmUp() {
    return timed() ? 1 : 0;
  }

  @Override
  public List<Result> rank(Topic topic) {
    List<Result> found = first.rank(topic);
    List<Result> seen = found.subList(0, Math.min(depth, found.size()));
    if (seen.isEmpty()) return found;
    for (Step step : steps) seen = scored(topic, seen, step);
    List<Result> ranked = new ArrayList<>(seen);
    double score = seen.getLast().score();
    for (Result below : found.subList(seen.size(), found.size())) ranked.add(below.with(--score));
    return ranked;
  }

  private static List<Result> scored(Topic topic, List<Result> results, Step step) {
    double[] scores = joined(step, results, step.stage().score(topic.text(), candidates(results)));
    List<Result> scored = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) scored.add(results.get(i).with(scores[i]));
    scored.sort(Comparator.comparingDouble(Result::score).reversed());
    return scored;
  }

  private static List<Candidate> candidates(List<Result> results) {
    return results.stream()
        .map(one -> new Candidate(one.id(), one.title(), one.text(), one.score()))
        .toList();
  }

  private static double[] joined(Step step, List<Result> results, double[] scores) {
    return switch (step.join()) {
      case Later.Replacing _ -> scores;
      case Later.Blended _ ->
          Blending.blend(
              results.stream().mapToDouble(Result::score).toArray(), scores, step.weight());
    };
  }
}
