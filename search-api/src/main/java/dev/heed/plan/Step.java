package dev.heed.plan;

import dev.heed.search.Found;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A node of a plan that was searched for.
///
/// @param subject what it is likeliest about, empty for nothing that has a name
/// @param questions what was asked, the likeliest first: several where the answer that it needed
///   was uncertain
/// @param passages what was found, best first
/// @param answers what may be its answer, best first; only where another step needs it
/// @param nothing what the documents have nothing on, null where they have
public record Step(
    Node node,
    String subject,
    List<String> questions,
    List<Found> passages,
    List<Candidate> answers,
    @Nullable String nothing,
    Duration took) {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final String OUT_OF_TIME = "the time for steps was spent";

  public Step {
    questions = List.copyOf(questions);
    passages = List.copyOf(passages);
    answers = List.copyOf(answers);
  }

  /// One that could not be asked.
  static Step unasked(Node node, String why) {
    return new Step(node, "", List.of(), List.of(), List.of(), why, Duration.ZERO);
  }

  static Step late(Node node) {
    return unasked(node, OUT_OF_TIME);
  }

  /// Whether anything was found that may answer it.
  public boolean isAnswerable() {
    return nothing == null && !passages.isEmpty();
  }

  /// The passages that may answer it: those with the likeliest answer, where answers were looked
  /// for; otherwise those whose title is its subject, and all where none has such a title.
  public List<Found> answering() {
    if (!answers.isEmpty()) {
      String with = answers.getFirst().passage();
      return passages.stream().filter(found -> found.passage().id().equals(with)).toList();
    }
    return onSubject().isEmpty() ? passages : onSubject();
  }

  private List<Found> onSubject() {
    String about = Names.folded(subject);
    return passages.stream()
        .filter(found -> Names.folded(found.hit().title()).equals(about))
        .toList();
  }

  /// What a sentence that answers it is likely to say. Where the likeliest answer is known, that
  /// beside the question; in a passage on the subject, which need not be named there, the words
  /// that tell the relation; and otherwise the question.
  public String sought() {
    String question = questions.getFirst();
    if (!answers.isEmpty())
      return "%s %s %s".formatted(question, answers.getFirst().name(), told(answering()));
    String told = told(onSubject());
    return told.isEmpty() ? question : told;
  }

  private String told(List<Found> among) {
    Cues cues = new Cues(node.relation());
    return among.stream()
        .flatMap(found -> NO_WORD.splitAsStream(found.passage().text()))
        .filter(cues::tells)
        .distinct()
        .collect(Collectors.joining(" "));
  }

  boolean outOfTime() {
    return OUT_OF_TIME.equals(nothing);
  }
}
