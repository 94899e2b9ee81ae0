package dev.heed.evaluate;

import dev.heed.evaluate.HeadDetection.Judged;
import dev.heed.evaluate.RelevanceFit.Label;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// What probabilities are fitted to.
enum RelevanceLabels {
  /// Each candidate's score: does it answer?
  CANDIDATES {
    @Override
    void add(double[] scores, boolean[] relevant, List<Label> labels) {
      for (int i = 0; i < scores.length; i++) labels.add(new Label(scores[i], relevant[i]));
    }
  },

  /// A query's best score: does any of its candidates answer? Each query is asked once more without
  /// those that do, which is what it comes to where nothing does.
  QUERIES {
    @Override
    void add(double[] scores, boolean[] relevant, List<Label> labels) {
      IntStream.range(0, scores.length)
          .mapToDouble(i -> scores[i])
          .max()
          .ifPresent(best -> labels.add(new Label(best, true)));
      IntStream.range(0, scores.length)
          .filter(i -> !relevant[i])
          .mapToDouble(i -> scores[i])
          .max()
          .ifPresent(best -> labels.add(new Label(best, false)));
    }
  };

  abstract void add(double[] scores, boolean[] relevant, List<Label> labels);

  /// Of queries of which each has a relevant candidate.
  List<Label> labels(Judged judged) {
    List<Label> labels = new ArrayList<>();
    for (int i = 0; i < judged.scores().size(); i++)
      add(judged.scores().get(i), judged.queries().get(i).relevant(), labels);
    return labels;
  }

  List<Label> labels(List<Judged> judged) {
    return judged.stream().map(this::labels).flatMap(List::stream).toList();
  }
}
