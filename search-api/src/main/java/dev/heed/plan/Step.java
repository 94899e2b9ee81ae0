package dev.heed.plan;

import dev.heed.search.Found;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a plan that was searched for.
///
/// @param questions what was asked, the likeliest first: several where the answer that it needed
///   was uncertain
/// @param passages what was found, best first
/// @param answers what may be its answer, best first; only where another step needs it
/// @param nothing what the documents have nothing on, null where they have
public record Step(
    Node node,
    List<String> questions,
    List<Found> passages,
    List<Candidate> answers,
    @Nullable String nothing,
    Duration took) {
  private static final String OUT_OF_TIME = "the time for steps was spent";

  public Step {
    questions = List.copyOf(questions);
    passages = List.copyOf(passages);
    answers = List.copyOf(answers);
  }

  /// One that could not be asked.
  static Step unasked(Node node, String why) {
    return new Step(node, List.of(), List.of(), List.of(), why, Duration.ZERO);
  }

  static Step late(Node node) {
    return unasked(node, OUT_OF_TIME);
  }

  /// Whether anything was found that may answer it.
  public boolean isAnswerable() {
    return nothing == null && !passages.isEmpty();
  }

  /// Words that a sentence with its answer is likely to have: the likeliest answer, or a word that
  /// tells the relation.
  public String hint() {
    if (!answers.isEmpty()) return answers.getFirst().name();
    List<String> cues = node.relation().cues();
    return cues.isEmpty() ? "" : cues.getFirst();
  }

  boolean outOfTime() {
    return OUT_OF_TIME.equals(nothing);
  }
}
