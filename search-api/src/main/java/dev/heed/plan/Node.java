package dev.heed.plan;

import java.util.Set;

/// A step: one simple question.
///
/// @param id its number, from 1
/// @param wording the question, with [#SUBJECT] in the place of what it is about
/// @param relation what is asked of the subject
public record Node(int id, String wording, Subject subject, Relation relation) {
  static final String SUBJECT = "{}";

  public Node {
    if (id < 1) throw new IllegalArgumentException("steps are numbered from 1, got " + id);
    boolean about = !(subject instanceof Subject.Unnamed);
    if (wording.contains(SUBJECT) != about)
      throw new IllegalArgumentException(
          "step %d is about '%s', and its wording is '%s'".formatted(id, subject, wording));
    if (subject instanceof Subject.AnswerOf(int step) && step >= id)
      throw new IllegalArgumentException("step %d cannot wait for step %d".formatted(id, step));
  }

  /// The steps whose answers it needs.
  public Set<Integer> needs() {
    return subject instanceof Subject.AnswerOf(int step) ? Set.of(step) : Set.of();
  }

  /// Its question, `{1}` in the place of an answer that is not known yet.
  public String question() {
    return about(subject.toString());
  }

  /// Its question about this.
  String about(String name) {
    return wording.replace(SUBJECT, name);
  }
}
