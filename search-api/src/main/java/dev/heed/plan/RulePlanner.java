package dev.heed.plan;

import dev.heed.plan.Plan.By;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Plans by the form of English questions: comparisons, chains of relations, several questions in
/// one. Whatever has none of these forms, in whatever language, is of one step.
public final class RulePlanner implements Planner {
  /// What is longer is no question.
  private static final int LONGEST = 400;

  /// What a search understands by itself; steps would lose it.
  private static final Pattern SYNTAX = Pattern.compile("(?:^|\\s)(?:[+-]\\S|\\p{L}+:\\S)");

  @Override
  public Plan plan(String question) {
    if (question.length() > LONGEST)
      return Plan.ofOneStep(
          question, By.RULES, "more than %d characters are no question".formatted(LONGEST));
    if (SYNTAX.matcher(question).find())
      return Plan.ofOneStep(
          question, By.RULES, "it has conditions or exclusions, which steps would lose");
    Optional<List<Node>> steps = steps(plain(question));
    if (steps.isEmpty())
      return Plan.ofOneStep(question, By.RULES, "no rule finds several questions in it");
    int nodes = steps.get().size();
    if (nodes > Plan.MOST_NODES)
      return Plan.ofOneStep(
          question,
          By.RULES,
          "it would take %d steps, and a plan has at most %d".formatted(nodes, Plan.MOST_NODES));
    return new Plan(question, steps.get(), By.RULES, "its form has several questions in it");
  }

  private static Optional<List<Node>> steps(String question) {
    return ConjunctionRule.steps(question, RulePlanner::ofOne).or(() -> ofOne(question));
  }

  private static Optional<List<Node>> ofOne(String question) {
    return ComparisonRule.steps(question)
        .or(() -> SharedRule.steps(question))
        .or(() -> ChainRule.steps(question));
  }

  /// Without what surrounds it.
  private static String plain(String question) {
    return question.strip().replaceAll("\\s+", " ").replaceAll("\\s*[?!.]+$", "");
  }
}
