package dev.heed.answer;

import dev.heed.answer.abstain.Abstention;
import dev.heed.answer.abstain.Signal;
import dev.heed.answer.abstain.Signals;
import dev.heed.search.Found;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How much speaks for it that the documents answer at all.
///
/// The bounds were set on questions to two collections, measured with bge-small: `similarity + .3 ·
/// coverage` was at least .8 for 76 of 78 that the collection answers and at most .73 for all of 43
/// meant for another subject; coverage alone was at least .5 for all everyday questions, for two
/// thirds of the scientific claims, and at most .48 for other subjects. A test repeats it on claims
/// of SciFact and, as another subject, requests of ToolLens: by similarity 27 of 30 claims pass and
/// none of 30 requests, by coverage alone 22 and 1.
///
/// They decide where no curve of doubt was fitted to what is known, or none is wanted.
///
/// The weak point: of questions on the collection's own subject that its documents leave open about
/// half pass all the same, because their words and their sense are there and the answer is not.
/// Only reading tells.
///
/// @param signals what a fitted decision hangs on
record Evidence(Signals signals) {
  private static final double ENOUGH_COVERAGE = 0.5;
  private static final double ENOUGH = 0.8;
  private static final double ABOUT = 0.3;

  static Evidence of(Question question, List<Found> found, List<Statement> statements) {
    return new Evidence(new Measured(question, found, statements).signals());
  }

  boolean suffices() {
    return signals.has(Signal.NEARNESS)
        ? signals.of(Signal.NEARNESS) >= ENOUGH
        : signals.of(Signal.COVERAGE) >= ENOUGH_COVERAGE;
  }

  /// A question whose words were hardly found is about something else, unless its meaning was.
  boolean isAboutSomethingElse() {
    return signals.of(Signal.COVERAGE) < ABOUT && !suffices();
  }

  /// How likely it is that the documents leave the question open; empty where that was never
  /// fitted.
  Optional<Double> doubt() {
    return Abstention.fitted().doubt(signals);
  }

  Map<String, Object> detail() {
    Map<String, Object> detail = new LinkedHashMap<>(signals.detail());
    doubt().ifPresent(doubt -> detail.put("doubt", doubt));
    return detail;
  }
}
