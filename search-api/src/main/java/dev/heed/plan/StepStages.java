package dev.heed.plan;

import dev.heed.search.Found;
import dev.heed.search.Trace;
import dev.heed.search.Trace.Reason;
import dev.heed.search.Trace.Skipped;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes a plan and its steps on the trace.
public final class StepStages {
  /// The stage of the plan.
  public static final String PLAN = "plan";

  /// What the stages of the steps begin with: `step 1`.
  public static final String STEP = "step ";

  /// Passages of a step that are named.
  private static final int NAMED = 5;

  private StepStages() {}

  /// The stage of a plan.
  public static void record(Plan plan, Duration took, Trace.Recorder recorder) {
    int nodes = Math.max(1, plan.nodes().size());
    recorder.add(PLAN, took, 1, nodes, Map.of("by", plan.by().toString(), "why", plan.why()));
  }

  /// A stage for each step.
  public static void record(List<Step> steps, Trace.Recorder recorder) {
    for (Step step : steps) {
      String stage = STEP + step.node().id();
      if (step.questions().isEmpty())
        recorder.skip(stage, new Skipped(reason(step), unasked(step)));
      else
        recorder.add(
            stage, step.took(), step.questions().size(), step.passages().size(), detail(step));
    }
  }

  private static Reason reason(Step step) {
    return step.outOfTime() ? Reason.BUDGET : Reason.NOT_HELPFUL;
  }

  private static String unasked(Step step) {
    return "“%s” was not asked: %s".formatted(step.node().question(), step.nothing());
  }

  private static Map<String, Object> detail(Step step) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("question", step.node().question());
    detail.put("asked", step.questions());
    detail.put("needs", List.copyOf(step.node().needs()));
    detail.put("answers", step.answers().stream().map(Candidate::name).toList());
    List<Found> first = step.passages().stream().limit(NAMED).toList();
    detail.put("passages", first.stream().map(found -> found.passage().id()).toList());
    detail.put("titles", first.stream().map(found -> found.hit().title()).toList());
    if (step.nothing() != null) detail.put("nothing", step.nothing());
    return detail;
  }
}
