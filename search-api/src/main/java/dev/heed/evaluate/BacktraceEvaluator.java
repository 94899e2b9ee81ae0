package dev.heed.evaluate;

import dev.heed.backtrace.BacktraceMode;
import dev.heed.backtrace.Backtracer;
import dev.heed.backtrace.Cause;
import dev.heed.doctor.Machine;
import dev.heed.evaluate.BacktraceTexts.Question;
import dev.heed.evaluate.BacktraceTexts.Text;
import dev.heed.evaluate.EvaluatedBacktrace.TraceComparison;
import dev.heed.evaluate.EvaluatedBacktrace.TracedMode;
import dev.heed.evaluate.EvaluatedBacktrace.TracedQuestion;
import dev.heed.rerank.Candidate;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Measures how often the sentence that caused a question is found among those of its text (Wang et
/// al., Backtracing, arXiv 2403.03956).
public final class BacktraceEvaluator {
  private final Backtracers backtracers;
  private final Stages stages;
  private final Evaluator.Listener listener;
  private final BooleanSupplier stopped;

  /// Opens backtracers.
  @FunctionalInterface
  public interface Backtracers {
    /// Closed by whoever asks.
    Backtracer open(BacktraceMode mode) throws IOException;
  }

  /// @param stages that keep what they have read: `pointwise` and `keys`
  /// @param stopped asked between texts; true ends it
  public BacktraceEvaluator(
      Backtracers backtracers,
      Stages stages,
      Evaluator.Listener listener,
      BooleanSupplier stopped) {
    this.backtracers = backtracers;
    this.stages = stages;
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Measures every mode. Empty when it was stopped.
  ///
  /// @throws IllegalArgumentException when files are missing or wrong, naming them
  public Optional<EvaluatedBacktrace> evaluate(BacktracePlan plan, String version)
      throws IOException {
    TestCollection collection = TestCollection.open(plan.data());
    Qrels qrels = collection.qrels(plan.split());
    Topics all = Topics.of(qrels, collection.queries());
    Topics topics = plan.limit() == 0 ? all : all.sample(plan.limit(), plan.seed());
    BacktraceTexts texts = BacktraceTexts.of(collection, qrels, topics);
    listener.collection(collection, topics);
    Significance significance = new Significance(plan.seed());
    List<TracedMode> modes = new ArrayList<>();
    for (BacktraceMode mode : plan.modes()) {
      Optional<List<TracedQuestion>> traced = trace(collection.name(), texts.texts(), mode);
      if (traced.isEmpty()) return Optional.empty();
      modes.add(measured(mode, plan.commandFor(mode), traced.get(), significance));
    }
    return Optional.of(
        new EvaluatedBacktrace(
            plan.command(),
            version,
            Machine.describe(),
            Instant.now(),
            collection.name(),
            plan.split(),
            texts.sentences(),
            texts.texts().size(),
            modes,
            comparisons(modes, significance)));
  }

  private Optional<List<TracedQuestion>> trace(
      String collection, List<Text> texts, BacktraceMode mode) throws IOException {
    return switch (mode) {
      case BM25, DENSE, WHOLE -> {
        try (Backtracer backtracer = backtracers.open(mode)) {
          yield trace(collection, texts, mode, backtracer);
        }
      }
      case POINTWISE, KEYS -> {
        LaterStage stage = stages.open(mode.toString());
        stage.prepare(
            texts.stream().flatMap(text -> asked(text).stream()).toList(),
            (done, every) -> listener.read(collection, mode.toString(), done, every));
        yield stopped.getAsBoolean() ? Optional.empty() : Optional.of(ranked(texts, stage));
      }
    };
  }

  private Optional<List<TracedQuestion>> trace(
      String collection, List<Text> texts, BacktraceMode mode, Backtracer backtracer) {
    int every = texts.stream().mapToInt(text -> text.questions().size()).sum();
    List<TracedQuestion> traced = new ArrayList<>();
    for (Text text : texts) {
      List<double[]> scores =
          backtracer.scores(
              text.questions().stream().map(Question::text).toList(),
              text.sentences().stream().map(Candidate::text).toList());
      for (int i = 0; i < scores.size(); i++)
        traced.add(traced(text, text.questions().get(i), scores.get(i)));
      listener.asked(collection, mode.toString(), traced.size(), every);
      if (stopped.getAsBoolean()) return Optional.empty();
    }
    return Optional.of(traced);
  }

  private static List<LaterStage.Asked> asked(Text text) {
    return text.questions().stream()
        .map(question -> new LaterStage.Asked(question.text(), text.sentences()))
        .toList();
  }

  private static List<TracedQuestion> ranked(List<Text> texts, LaterStage stage) {
    List<TracedQuestion> traced = new ArrayList<>();
    for (Text text : texts)
      for (Question question : text.questions())
        traced.add(traced(text, question, stage.score(question.text(), text.sentences())));
    return traced;
  }

  private static TracedQuestion traced(Text text, Question question, double[] scores) {
    int[] order = Cause.order(scores);
    int rank = 0;
    while (!question.causes().contains(text.sentences().get(order[rank]).id())) rank++;
    String best = text.sentences().get(order[0]).id();
    return new TracedQuestion(question.id(), question.text(), rank + 1, best);
  }

  private static TracedMode measured(
      BacktraceMode mode,
      String command,
      List<TracedQuestion> questions,
      Significance significance) {
    return new TracedMode(
        mode.toString(),
        command,
        significance.estimate(TracedMode.within(questions, 1)),
        significance.estimate(TracedMode.within(questions, 3)),
        questions);
  }

  private static List<TraceComparison> comparisons(
      List<TracedMode> modes, Significance significance) {
    List<TraceComparison> comparisons = new ArrayList<>();
    for (int i = 0; i < modes.size(); i++)
      for (int j = i + 1; j < modes.size(); j++) {
        TracedMode base = modes.get(i);
        TracedMode other = modes.get(j);
        comparisons.add(
            new TraceComparison(
                base.mode(),
                other.mode(),
                significance.difference(base.within(1), other.within(1)),
                significance.difference(base.within(3), other.within(3))));
      }
    return comparisons;
  }
}
