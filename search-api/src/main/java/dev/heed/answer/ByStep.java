package dev.heed.answer;

import dev.heed.plan.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Lets a composer answer each step of a question from the step's own passages, one after the
/// other, and the question as a whole where there are no steps, or none was answered.
final class ByStep {
  /// Passages that a step is answered from.
  private static final int PASSAGES = 4;

  /// Sentences of all steps together; each has one at least.
  private static final int SENTENCES = 6;

  private final Composer composer;
  private final List<Step> steps;

  ByStep(Composer composer, List<Step> steps) {
    this.composer = composer;
    this.steps = steps;
  }

  /// As [Composer#compose]; no sentence is handed over twice.
  Composed compose(Composer.Task task, Consumer<Draft> drafts) {
    Set<Draft> written = new HashSet<>();
    Consumer<Draft> once =
        draft -> {
          if (written.add(draft)) drafts.accept(draft);
        };
    Composed composed = null;
    for (Step step : steps)
      if (step.isAnswerable()) composed = composer.compose(task(step, task), once);
    if (!written.isEmpty()) return Objects.requireNonNull(composed);
    return composer.compose(task, drafts);
  }

  /// A step whose answer another needs is answered from the passage that has it.
  private Composer.Task task(Step step, Composer.Task whole) {
    return new Composer.Task(
        whole.query().with(step.questions().getFirst()),
        whole.conversation(),
        step.answering().stream().limit(PASSAGES).toList(),
        step.sought(),
        Math.max(1, SENTENCES / steps.size()),
        whole.abstain(),
        whole.recorder());
  }
}
