package dev.heed.evaluate.answers;

import dev.heed.evaluate.RelevanceFit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A question's doubt that it is answered, and whether it is to be refused.
record Doubted(double doubt, boolean open) {

  /// Of the questions of which doubt was measured.
  static List<Doubted> of(List<AnsweredQuestion> questions, Predicate<AnsweredQuestion> open) {
    List<Doubted> doubted = new ArrayList<>();
    for (AnsweredQuestion question : questions)
      if (question.signals().get("doubt") instanceof Number doubt)
        doubted.add(new Doubted(doubt.doubleValue(), open.test(question)));
    return doubted;
  }

  /// Area under the ROC curve: of all pairs of one that is to be refused and one that is not, the
  /// part in which doubt is higher of the first; equal doubts count half.
  static double auc(List<Doubted> all) {
    return RelevanceFit.auc(
        all.stream().map(one -> new RelevanceFit.Label(one.doubt, one.open)).toList());
  }
}
