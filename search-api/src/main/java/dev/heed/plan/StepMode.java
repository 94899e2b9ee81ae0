package dev.heed.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Who makes steps of a question.
public enum StepMode {
  /// Whoever does it better: the rules.
  AUTO,
  /// Nobody: every question is searched as it is.
  OFF,
  RULES;

  /// As they are asked for.
  public static final List<String> NAMES = Arrays.stream(values()).map(StepMode::toString).toList();

  /// The one of this name.
  ///
  /// @throws IllegalArgumentException when there is none of that name
  public static StepMode of(String name) {
    for (StepMode mode : values()) if (mode.toString().equals(name)) return mode;
    throw new IllegalArgumentException(
        "steps must be one of %s, got '%s'".formatted(String.join(", ", NAMES), name));
  }

  /// As it is asked for.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
