package dev.heed.answer;

import dev.heed.answer.Composer.Task;
import dev.heed.answer.abstain.Abstention;
import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.abstain.Refusal.Reason;
import dev.heed.index.PassageIndex;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides whether an answer is refused, and says why and what was found instead.
final class Abstaining {
  /// A word that says so much of a question is what it needs.
  private static final double NEEDED = 0.25;

  private final Task task;
  private final Question question;
  private final List<Statement> statements;
  private final Evidence evidence;
  private final PassageIndex index;

  Abstaining(
      Task task,
      Question question,
      List<Statement> statements,
      Evidence evidence,
      PassageIndex index) {
    this.task = task;
    this.question = question;
    this.statements = statements;
    this.evidence = evidence;
    this.index = index;
  }

  /// Empty where the documents answer.
  Optional<Refusal> refusal() {
    if (statements.isEmpty() || evidence.isAboutSomethingElse())
      return Optional.of(aboutSomethingElse());
    Optional<Double> threshold = Abstention.fitted().threshold(evidence.signals(), task.abstain());
    return threshold.isPresent() ? doubtful(threshold.get()) : tooFar();
  }

  private Optional<Refusal> doubtful(double threshold) {
    double doubt = evidence.doubt().orElse(0.0);
    return doubt < threshold
        ? contradicting()
        : Optional.of(
            tooLittle(
                String.format(
                    Locale.ROOT,
                    "it is not likely that they answer it (doubt %.2f, refused from %.2f)",
                    doubt,
                    threshold)));
  }

  private Optional<Refusal> tooFar() {
    return evidence.suffices()
        ? contradicting()
        : Optional.of(tooLittle("none is near enough to it"));
  }

  private Refusal aboutSomethingElse() {
    return refused(Reason.NO_PASSAGE, "No passage is about this question.");
  }

  /// Names the words that are missing, where these are much of the question.
  private Refusal tooLittle(String why) {
    List<String> texts = task.passages().stream().map(passage -> passage.text()).toList();
    List<String> missing = question.missingFrom(texts, NEEDED);
    if (missing.isEmpty())
      return refused(
          Reason.LOW_RELEVANCE, "Passages are about this question, but %s.".formatted(why));
    return refused(
        Reason.NOT_SAID,
        "The question needs what no passage has: %s."
            .formatted(missing.stream().map("“%s”"::formatted).collect(Collectors.joining(", "))));
  }

  private Optional<Refusal> contradicting() {
    return new Sides(index, statements)
        .contradicting()
        .map(
            sides ->
                new Refusal(
                    Reason.CONTRADICTION,
                    sides.message(),
                    List.of(sides.one(), sides.other()),
                    List.of(),
                    List.of()));
  }

  private Refusal refused(Reason reason, String message) {
    Nearest nearest = new Nearest(task.found(), statements, index, question);
    return new Refusal(reason, message, List.of(), nearest.citations(), nearest.questions());
  }
}
