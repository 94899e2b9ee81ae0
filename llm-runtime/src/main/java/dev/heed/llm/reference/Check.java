package dev.heed.llm.reference;

/// One comparison.
///
/// @param name what was compared, such as `attention: pointwise_mass`
/// @param detail how many values, and the worst of them
public record Check(String name, Outcome outcome, String detail) {

  /// How a comparison ended.
  public enum Outcome {
    PASSED,
    FAILED,
    /// The folder has no such values.
    ABSENT
  }

  static Check of(String name, boolean passed, String detail) {
    return new Check(name, passed ? Outcome.PASSED : Outcome.FAILED, detail);
  }

  static Check absent(String file) {
    return new Check(file, Outcome.ABSENT, "not in the folder");
  }
}
