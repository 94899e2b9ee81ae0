package dev.heed.evaluate.answers;

import dev.heed.answer.abstain.DoubtCurve;
import dev.heed.answer.abstain.Signal;
import dev.heed.answer.abstain.Signals;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Fits how likely it is that the documents leave a question open: logistic regression over the
/// signals, each brought to a mean of 0 and a spread of 1, with weights drawn towards 0 (ridge; le
/// Cessie and van Houwelingen, Applied Statistics 41, 1992), by Newton's method.
///
/// Fitted on one half of the conversations; the other half tells how well it does.
public final class DoubtFit {
  private static final List<Signal> WORDS =
      List.of(Signal.COVERAGE, Signal.SENTENCE, Signal.BM25_GAP, Signal.RELEVANCE);
  private static final List<Signal> MEANING = List.of(Signal.NEARNESS, Signal.RELEVANCE);

  /// Few are open, so weights are held back.
  private static final double RIDGE = 10;

  private static final int STEPS = 30;
  private static final double NEARLY_ALL = 0.9;

  private final List<Signal> signals;
  private final double[][] values;
  private final boolean[] open;
  private final double[] means;
  private final double[] spreads;

  private DoubtFit(List<Signal> signals, List<AnsweredQuestion> fitted) {
    this.signals = signals;
    this.values =
        fitted.stream()
            .map(one -> signals.stream().mapToDouble(signal -> value(one, signal)).toArray())
            .toArray(double[][]::new);
    this.open = new boolean[fitted.size()];
    for (int i = 0; i < open.length; i++) open[i] = Refusals.isUnanswerable(fitted.get(i));
    this.means = new double[signals.size()];
    this.spreads = new double[signals.size()];
    standardise();
  }

  /// A curve over all that was measured of nearly every question, fitted to those of which it was.
  ///
  /// @throws IllegalArgumentException when people have not judged both kinds of question
  public static DoubtCurve of(AnsweredCollection collection) {
    List<AnsweredQuestion> judged =
        collection.answers().stream()
            .filter(one -> one.answerability() != null && !Refusals.isUnderspecified(one))
            .toList();
    List<Signal> signals = signals(judged);
    List<AnsweredQuestion> measured =
        judged.stream()
            .filter(one -> signals.stream().allMatch(signal -> has(one, signal)))
            .toList();
    List<AnsweredQuestion> fitted = measured.stream().filter(one -> !one.heldOut()).toList();
    List<AnsweredQuestion> heldOut = measured.stream().filter(AnsweredQuestion::heldOut).toList();
    requireBothKinds(fitted);
    requireBothKinds(heldOut);
    DoubtFit fit = new DoubtFit(signals, fitted);
    double[] weights = fit.weights();
    DoubtCurve curve = fit.curve(weights, 0.5, Map.of());
    double threshold = threshold(doubted(fitted, curve));
    return fit.curve(
        weights,
        threshold,
        provenance(collection.command() + " --fit FILE", curve, threshold, fitted, heldOut));
  }

  /// Few are open, so few weights can be told.
  private static List<Signal> signals(List<AnsweredQuestion> judged) {
    List<Signal> wanted = areMeasured(judged, Signal.NEARNESS) ? MEANING : WORDS;
    return wanted.stream().filter(signal -> areMeasured(judged, signal)).toList();
  }

  private static boolean areMeasured(List<AnsweredQuestion> judged, Signal signal) {
    return judged.stream().filter(one -> has(one, signal)).count() > NEARLY_ALL * judged.size();
  }

  private static void requireBothKinds(List<AnsweredQuestion> questions) {
    long open = questions.stream().filter(Refusals::isUnanswerable).count();
    if (open == 0 || open == questions.size())
      throw new IllegalArgumentException(
          "a fit needs questions that the documents answer and ones that they leave open (metadata.answerability), in both halves; got %d of %d that are open"
              .formatted(open, questions.size()));
  }

  private static boolean has(AnsweredQuestion question, Signal signal) {
    return question.signals().get(signal.key()) instanceof Number;
  }

  private static double value(AnsweredQuestion question, Signal signal) {
    return question.signals().get(signal.key()) instanceof Number number
        ? number.doubleValue()
        : Double.NaN;
  }

  private void standardise() {
    for (int j = 0; j < means.length; j++) {
      int column = j;
      means[j] = Arrays.stream(values).mapToDouble(row -> row[column]).average().orElse(0);
      double variance =
          Arrays.stream(values)
              .mapToDouble(row -> Math.pow(row[column] - means[column], 2))
              .average()
              .orElse(0);
      spreads[j] = variance == 0 ? 1 : Math.sqrt(variance);
      for (double[] row : values) row[j] = (row[j] - means[j]) / spreads[j];
    }
  }

  /// The intercept, then a weight for each standardised signal.
  private double[] weights() {
    int size = signals.size() + 1;
    double[] weights = new double[size];
    for (int step = 0; step < STEPS; step++) {
      double[] gradient = new double[size];
      double[][] hessian = new double[size][size];
      for (int i = 0; i < values.length; i++) add(i, weights, gradient, hessian);
      for (int j = 1; j < size; j++) {
        gradient[j] -= RIDGE * weights[j];
        hessian[j][j] += RIDGE;
      }
      double[] change = LinearEquations.solve(hessian, gradient);
      for (int j = 0; j < size; j++) weights[j] += change[j];
    }
    return weights;
  }

  private void add(int i, double[] weights, double[] gradient, double[][] hessian) {
    double[] x = new double[weights.length];
    x[0] = 1;
    System.arraycopy(values[i], 0, x, 1, values[i].length);
    double sum = 0;
    for (int j = 0; j < x.length; j++) sum += weights[j] * x[j];
    double p = 1 / (1 + Math.exp(-sum));
    for (int j = 0; j < x.length; j++) {
      gradient[j] += ((open[i] ? 1 : 0) - p) * x[j];
      for (int k = 0; k < x.length; k++) hessian[j][k] += p * (1 - p) * x[j] * x[k];
    }
  }

  /// For signals as they are measured.
  private DoubtCurve curve(double[] weights, double threshold, Map<String, Object> provenance) {
    Map<Signal, Double> plain = new EnumMap<>(Signal.class);
    double intercept = weights[0];
    for (int j = 0; j < signals.size(); j++) {
      double weight = weights[j + 1] / spreads[j];
      plain.put(signals.get(j), rounded(weight));
      intercept -= weight * means[j];
    }
    return new DoubtCurve(rounded(intercept), plain, rounded(threshold), provenance);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private static List<Doubted> doubted(List<AnsweredQuestion> questions, DoubtCurve curve) {
    return questions.stream()
        .map(one -> new Doubted(doubt(one, curve), Refusals.isUnanswerable(one)))
        .toList();
  }

  private static double doubt(AnsweredQuestion question, DoubtCurve curve) {
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    for (Signal signal : curve.signals()) values.put(signal, value(question, signal));
    return curve.doubt(new Signals(values));
  }

  /// As many are refused as are open: of what it was fitted to, precision and recall are equal
  /// there.
  private static double threshold(List<Doubted> fitted) {
    long open = fitted.stream().filter(Doubted::open).count();
    return fitted.stream()
        .map(Doubted::doubt)
        .sorted(Comparator.reverseOrder())
        .skip(open - 1)
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> provenance(
      String command,
      DoubtCurve curve,
      double threshold,
      List<AnsweredQuestion> fitted,
      List<AnsweredQuestion> heldOut) {
    CurvePoint there = CurvePoint.at(threshold, doubted(heldOut, curve));
    Map<String, Object> provenance = new LinkedHashMap<>();
    provenance.put("command", command);
    provenance.put("fittedTo", counted(fitted));
    provenance.put("heldOut", counted(heldOut));
    provenance.put("aucFitted", figure(Doubted.auc(doubted(fitted, curve))));
    provenance.put("aucHeldOut", figure(Doubted.auc(doubted(heldOut, curve))));
    provenance.put("precisionHeldOut", figure(there.precision()));
    provenance.put("recallHeldOut", figure(there.recall()));
    return provenance;
  }

  private static String counted(List<AnsweredQuestion> questions) {
    return String.format(
        Locale.ROOT,
        "%d questions, %d of them open",
        questions.size(),
        questions.stream().filter(Refusals::isUnanswerable).count());
  }

  private static double figure(@Nullable Double value) {
    return value == null ? 0 : rounded(value);
  }
}
