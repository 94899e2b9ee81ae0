package dev.heed.settings;

import dev.heed.plan.StepMode;
import dev.heed.plan.Stepping;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is wished for questions of several steps; what is null is as the settings have it.
public record StepChoices(@Nullable String mode, @Nullable Duration budget) {

  /// The wish as a whole.
  ///
  /// @throws IllegalArgumentException when there is no such mode, or the budget is out of its
  ///   bounds
  public Stepping with(Settings settings) {
    return new Stepping(
        StepMode.of(Objects.requireNonNullElse(mode, settings.get(Setting.ANSWER_STEPS))),
        Objects.requireNonNullElse(budget, settings.get(Setting.ANSWER_STEPS_BUDGET)));
  }
}
