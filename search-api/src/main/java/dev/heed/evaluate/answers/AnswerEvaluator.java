package dev.heed.evaluate.answers;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.Sentence;
import dev.heed.doctor.Machine;
import dev.heed.evaluate.EvaluatedMode.Latency;
import dev.heed.evaluate.Evaluator;
import dev.heed.evaluate.IndexCache;
import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Significance;
import dev.heed.evaluate.Significance.Estimate;
import dev.heed.evaluate.TestCollection;
import dev.heed.evaluate.answers.EvaluatedAnswers.AnsweredCollection;
import dev.heed.index.LuceneIndex;
import dev.heed.index.PassageIndex;
import dev.heed.llm.Encoder;
import dev.heed.plan.Stepping;
import dev.heed.search.EncoderState;
import dev.heed.search.Rerank;
import dev.heed.search.SearchQuery;
import dev.heed.search.TextEncoder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures answers on test collections: what they cite, whether it holds, what is refused, and how
/// long it takes. Questions are asked one after the other.
public final class AnswerEvaluator {
  /// Reading again may take as long as it wants: what is measured is not the budget.
  private static final Duration UNHURRIED = Duration.ofMinutes(10);

  private static final int READ = 20;

  /// Questions that are asked before time is taken.
  private static final int WARM_UP = 3;

  private final IndexCache cache;
  private final Evaluator.Encoders encoders;
  private final Answerers answerers;
  private final Evaluator.Listener listener;
  private final BooleanSupplier stopped;

  /// Makes what answers from an index.
  @FunctionalInterface
  public interface Answerers {
    /// Answers from an index.
    ///
    /// @param composer who writes
    Answerer of(PassageIndex index, Supplier<EncoderState> encoder, String composer);
  }

  /// @param stopped asked between questions; true ends it
  public AnswerEvaluator(
      IndexCache cache,
      Evaluator.Encoders encoders,
      Answerers answerers,
      Evaluator.Listener listener,
      BooleanSupplier stopped) {
    this.cache = cache;
    this.encoders = encoders;
    this.answerers = answerers;
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Measures every composer on every collection. Empty when it was stopped.
  ///
  /// @throws IllegalArgumentException when files are missing or wrong, naming them
  public Optional<EvaluatedAnswers> evaluate(AnswerPlan plan, String version) throws IOException {
    List<AnsweredCollection> evaluated = new ArrayList<>();
    for (Path directory : plan.collections()) {
      TestCollection collection = TestCollection.open(directory);
      Qrels qrels = collection.qrels(plan.split());
      List<AskedQuestion> all = AskedQuestion.of(collection);
      List<AskedQuestion> asked = sample(all, plan);
      Encoder encoder = plan.neededEncoder() == null ? null : encoders.open(plan.encoder());
      Optional<Path> path = cache.index(collection, plan.indexing(), encoder, listener, stopped);
      if (path.isEmpty()) return Optional.empty();
      try (PassageIndex index = LuceneIndex.open(path.get(), IndexCache.COLLECTION, plan.bm25())) {
        for (String composer : plan.composers()) {
          Answerer answerer = answerers.of(index, () -> state(encoder), composer);
          var asking = new Asker(collection, qrels, answerer, composer, plan);
          if (!asking.ask(asked)) return Optional.empty();
          evaluated.add(asking.evaluated(all.size()));
        }
      }
    }
    return Optional.of(
        new EvaluatedAnswers(
            plan.command(), version, Machine.describe(), Instant.now(), evaluated));
  }

  private static EncoderState state(@Nullable Encoder encoder) {
    return encoder == null
        ? new EncoderState.Missing("words are compared")
        : new EncoderState.Ready(TextEncoder.of(encoder));
  }

  /// In the order of their file.
  private static List<AskedQuestion> sample(List<AskedQuestion> all, AnswerPlan plan) {
    if (plan.sample() == 0 || plan.sample() >= all.size()) return all;
    List<Integer> numbers = new ArrayList<>(IntStream.range(0, all.size()).boxed().toList());
    Collections.shuffle(numbers, new Random(plan.seed()));
    return numbers.subList(0, plan.sample()).stream().sorted().map(all::get).toList();
  }

  /// Asks one composer the questions of one collection.
  private final class Asker {
    private final TestCollection collection;
    private final Qrels qrels;
    private final Answerer answerer;
    private final String composer;
    private final AnswerPlan plan;
    private final List<AnsweredQuestion> answers = new ArrayList<>();
    private int fallbacks;

    Asker(
        TestCollection collection,
        Qrels qrels,
        Answerer answerer,
        String composer,
        AnswerPlan plan) {
      this.collection = collection;
      this.qrels = qrels;
      this.answerer = answerer;
      this.composer = composer;
      this.plan = plan;
    }

    /// False when it was stopped.
    boolean ask(List<AskedQuestion> questions) {
      for (AskedQuestion question : questions.subList(0, Math.min(WARM_UP, questions.size())))
        answerer.answer(asking(question), AnswerListener.NONE);
      for (AskedQuestion question : questions) {
        if (stopped.getAsBoolean()) return false;
        answers.add(answered(question));
        listener.asked(collection.name(), composer, answers.size(), questions.size());
      }
      return true;
    }

    private AnsweredQuestion answered(AskedQuestion question) {
      var watch = new Watch();
      Answer answer = answerer.answer(asking(question), watch);
      var times = watch.times();
      if (answer.composer().fallback() != null) fallbacks++;
      return AnsweredQuestion.of(
          question, answer, relevant(question), AnsweredQuestion.ids(answer), times);
    }

    private Asking asking(AskedQuestion question) {
      SearchQuery query =
          SearchQuery.of(plan.turns().of(question))
              .with(plan.mode())
              .with(Rerank.of(plan.rerank(), UNHURRIED, READ, false));
      return Asking.of(query)
          .with(question.conversation())
          .with(new Stepping(plan.steps(), UNHURRIED))
          .with(plan.abstain());
    }

    private Set<String> relevant(AskedQuestion question) {
      return qrels.of(question.id()).entrySet().stream()
          .filter(judged -> judged.getValue() > 0)
          .map(Map.Entry::getKey)
          .collect(Collectors.toSet());
    }

    AnsweredCollection evaluated(int of) {
      int shown = answers.stream().mapToInt(AnsweredQuestion::shown).sum();
      int founded = answers.stream().mapToInt(AnsweredQuestion::founded).sum();
      double[] first = figures(AnsweredQuestion::firstMs);
      return new AnsweredCollection(
          collection.name(),
          plan.split(),
          composer,
          plan.commandFor(collection.directory(), composer),
          answers.size(),
          of,
          (int) answers.stream().filter(AnsweredQuestion::found).count(),
          shown,
          shown == 0 ? 1 : (double) founded / shown,
          estimate(AnsweredQuestion::precision),
          estimate(AnsweredQuestion::recall),
          estimate(AnsweredQuestion::f1),
          first.length == 0 ? null : Latency.of(first),
          Latency.of(figures(AnsweredQuestion::totalMs)),
          fallbacks,
          Refusals.of(answers),
          answers);
    }

    private double[] figures(Function<AnsweredQuestion, @Nullable Double> figure) {
      return answers.stream()
          .map(figure)
          .filter(Objects::nonNull)
          .mapToDouble(Double::doubleValue)
          .toArray();
    }

    private @Nullable Estimate estimate(Function<AnsweredQuestion, @Nullable Double> figure) {
      double[] figures = figures(figure);
      return figures.length == 0 ? null : new Significance(plan.seed()).estimate(figures);
    }
  }

  /// Takes the time of an answer.
  private static final class Watch implements AnswerListener {
    private final long begin = System.nanoTime();
    private @Nullable Double first;

    @Override
    public void sentence(Sentence sentence) {
      if (first == null) first = millis();
    }

    AnsweredQuestion.Times times() {
      return new AnsweredQuestion.Times(first, millis());
    }

    private double millis() {
      return Math.round((System.nanoTime() - begin) / 1e4) / 1e2;
    }
  }
}
