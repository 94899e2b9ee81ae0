package dev.heed.benchmarks;

import dev.heed.llm.Precision;
import java.util.Locale;

/// The names of what the runtime's benchmark measures, by which goals find it.
final class RuntimeWork {
  private RuntimeWork() {}

  static String prefill(int tokens, Precision precision) {
    return String.format(Locale.ROOT, "prefill %,d tokens, %s", tokens, precision);
  }

  static String decode(int behind, Precision precision) {
    return String.format(Locale.ROOT, "writing behind %,d tokens, %s", behind, precision);
  }

  static String openingAgain(Precision precision) {
    return "opening again, " + precision;
  }

  static String beside(String work, Rival rival) {
    return work + " beside " + rival.title();
  }

  /// @param joining whether the caches are joined anew each time
  static String tail(Precision precision, boolean joining) {
    return "tail over cached passages%s, %s beside fresh tokens"
        .formatted(joining ? ", joining them" : "", precision);
  }

  static String opening(Opened what, Precision precision) {
    return "opening a %s, %s".formatted(what.title(), precision);
  }

  static String memory(Opened what, Precision precision) {
    return "memory of a %s, %s beside its weights".formatted(what.title(), precision);
  }
}
