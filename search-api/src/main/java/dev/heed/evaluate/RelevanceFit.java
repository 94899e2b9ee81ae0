package dev.heed.evaluate;

import dev.heed.rerank.HeadProfile.Relevance;
import java.util.List;

/// Fits a logistic curve to scores and labels (Platt 1999).
public final class RelevanceFit {
  private static final int STEPS = 50;
  private static final int BINS = 10;

  private RelevanceFit() {}

  /// A score and whether its candidate is relevant.
  public record Label(double score, boolean relevant) {}

  /// Newton's method on the two parameters of the log-likelihood, over scores brought to a spread
  /// of one. Labels are drawn towards the middle as Platt does, so that separable ones end.
  ///
  /// @return with an error of 0, which is measured on other labels
  static Relevance fit(List<Label> labels) {
    double mean = labels.stream().mapToDouble(Label::score).average().orElse(0);
    double variance =
        labels.stream().mapToDouble(one -> Math.pow(one.score() - mean, 2)).average().orElse(0);
    double deviation = variance == 0 ? 1 : Math.sqrt(variance);
    long relevant = labels.stream().filter(Label::relevant).count();
    double high = (relevant + 1.0) / (relevant + 2.0);
    double low = 1.0 / (labels.size() - relevant + 2.0);
    double a = 0;
    double b = 0;
    for (int step = 0; step < STEPS; step++) {
      double ga = 0;
      double gb = 0;
      double haa = 1e-9;
      double hab = 0;
      double hbb = 1e-9;
      for (Label label : labels) {
        double x = (label.score() - mean) / deviation;
        double p = 1 / (1 + Math.exp(-(a + b * x)));
        double residual = (label.relevant() ? high : low) - p;
        double w = p * (1 - p);
        ga += residual;
        gb += residual * x;
        haa += w;
        hab += w * x;
        hbb += w * x * x;
      }
      double determinant = haa * hbb - hab * hab;
      a += (hbb * ga - hab * gb) / determinant;
      b += (haa * gb - hab * ga) / determinant;
    }
    return new Relevance(a - b * mean / deviation, b / deviation, 0);
  }

  /// Expected calibration error (Naeini et al. 2015): how far probabilities lie from what came
  /// true, in ten bins of equal width.
  static double error(List<Label> labels, Relevance curve) {
    double[] predicted = new double[BINS];
    double[] happened = new double[BINS];
    for (Label label : labels) {
      double p = curve.of(label.score());
      int bin = Math.min(BINS - 1, (int) (p * BINS));
      predicted[bin] += p;
      happened[bin] += label.relevant() ? 1 : 0;
    }
    double error = 0;
    for (int bin = 0; bin < BINS; bin++)
      error += Math.abs(predicted[bin] - happened[bin]) / labels.size();
    return error;
  }

  /// How often a positive one has the higher score, of all pairs of a positive and a negative one;
  /// equal scores count half. One half says nothing, 1 tells all apart.
  public static double auc(List<Label> labels) {
    double higher = 0;
    double pairs = 0;
    for (Label one : labels)
      for (Label other : labels) {
        if (!one.relevant() || other.relevant()) continue;
        pairs++;
        higher += one.score() > other.score() ? 1 : one.score() == other.score() ? .5 : 0;
      }
    return pairs == 0 ? .5 : higher / pairs;
  }
}
