package dev.heed.plan;

import java.util.List;
import java.util.Locale;

/// A question and the steps that it takes.
///
/// @param nodes in an order in which each comes after those that it needs; none for a question of
///   one step, which is searched as it is
/// @param by who planned it
/// @param why a sentence that says why it is what it is
public record Plan(String question, List<Node> nodes, By by, String why) {
  /// Of a plan.
  public static final int MOST_NODES = 10;

  /// Planners.
  public enum By {
    RULES;

    /// As it is asked for.
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Plan {
    nodes = List.copyOf(nodes);
    if (nodes.size() > MOST_NODES)
      throw new IllegalArgumentException(
          "a plan has at most %d steps, got %d".formatted(MOST_NODES, nodes.size()));
    for (int i = 0; i < nodes.size(); i++)
      if (nodes.get(i).id() != i + 1)
        throw new IllegalArgumentException(
            "step %d stands at place %d".formatted(nodes.get(i).id(), i + 1));
  }

  static Plan ofOneStep(String question, By by, String why) {
    return new Plan(question, List.of(), by, why);
  }

  /// Whether the question is to be searched as it is.
  public boolean isOneStep() {
    return nodes.isEmpty();
  }

  /// Whether a step's answer is needed by another.
  boolean isNeeded(Node node) {
    return nodes.stream().anyMatch(other -> other.needs().contains(node.id()));
  }
}
