package dev.heed.evaluate.answers;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How well it is told which questions the documents leave open. An answerable question, or one
/// that is answerable in part, is to be answered.
///
/// @param all over all judged questions, underspecified ones left out
/// @param heldOut the same over the half that no decision was fitted on
/// @param withUnderspecified over the held-out half, underspecified ones counted as to be refused
public record Refusals(Telling all, Telling heldOut, Telling withUnderspecified) {

  /// How well refusing does.
  ///
  /// @param questions that were judged
  /// @param open those of them that are to be refused
  /// @param refused those that were refused
  /// @param precision part of the refused ones that are to be refused; null where none was refused
  /// @param recall part of those to be refused that were refused; null where there is none
  /// @param auc how often doubt is higher of one that is to be refused than of one that is not;
  ///   null where no doubt was measured
  /// @param curve precision and recall by how much doubt is needed to refuse
  public record Telling(
      int questions,
      int open,
      int refused,
      @Nullable Double precision,
      @Nullable Double recall,
      @Nullable Double auc,
      List<CurvePoint> curve) {
    public Telling {
      curve = List.copyOf(curve);
    }

    static Telling of(List<AnsweredQuestion> judged, Predicate<AnsweredQuestion> open) {
      int toRefuse = count(judged.stream().filter(open));
      int refused = count(judged.stream().filter(one -> !one.found()));
      int rightly = count(judged.stream().filter(one -> !one.found()).filter(open));
      List<Doubted> doubted = Doubted.of(judged, open);
      return new Telling(
          judged.size(),
          toRefuse,
          refused,
          part(rightly, refused),
          part(rightly, toRefuse),
          doubted.isEmpty() ? null : Doubted.auc(doubted),
          CurvePoint.of(doubted));
    }

    private static int count(Stream<AnsweredQuestion> questions) {
      return (int) questions.count();
    }
  }

  /// Null where there is nothing to be a part of.
  static @Nullable Double part(int some, int all) {
    return all == 0 ? null : (double) some / all;
  }

  /// Counts them; null where nobody has judged.
  static @Nullable Refusals of(List<AnsweredQuestion> answered) {
    List<AnsweredQuestion> judged =
        answered.stream().filter(one -> one.answerability() != null).toList();
    if (judged.isEmpty()) return null;
    List<AnsweredQuestion> clear = judged.stream().filter(one -> !isUnderspecified(one)).toList();
    return new Refusals(
        Telling.of(clear, Refusals::isUnanswerable),
        Telling.of(heldOut(clear), Refusals::isUnanswerable),
        Telling.of(heldOut(judged), one -> isUnanswerable(one) || isUnderspecified(one)));
  }

  private static List<AnsweredQuestion> heldOut(List<AnsweredQuestion> questions) {
    return questions.stream().filter(AnsweredQuestion::heldOut).toList();
  }

  static boolean isUnanswerable(AnsweredQuestion question) {
    return question.answerability() == Answerability.UNANSWERABLE;
  }

  static boolean isUnderspecified(AnsweredQuestion question) {
    return question.answerability() == Answerability.UNDERSPECIFIED;
  }
}
