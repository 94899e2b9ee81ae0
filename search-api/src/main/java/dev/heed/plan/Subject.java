package dev.heed.plan;

import java.util.Locale;

/// What a step's question is about.
public sealed interface Subject {

  /// What the question names.
  ///
  /// @param type what it is said to be, `film`; empty where that is not said
  record Named(String type, String name) implements Subject {
    public Named {
      if (name.isBlank()) throw new IllegalArgumentException("a subject without a name");
    }

    @Override
    public String toString() {
      boolean said = name.toLowerCase(Locale.ROOT).contains(type);
      return said ? name : type + " " + name;
    }
  }

  /// The answer of another step.
  ///
  /// @param step its number
  record AnswerOf(int step) implements Subject {
    @Override
    public String toString() {
      return "{%d}".formatted(step);
    }
  }

  /// The question is about nothing that it names apart: it is searched as it is.
  record Unnamed() implements Subject {
    @Override
    public String toString() {
      return "";
    }
  }
}
