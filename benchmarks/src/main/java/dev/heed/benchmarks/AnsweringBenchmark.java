package dev.heed.benchmarks;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.Composer;
import dev.heed.answer.Sentence;
import dev.heed.answer.local.WritingModel;
import dev.heed.answer.local.WritingOptions;
import dev.heed.answer.remote.RemoteModel;
import dev.heed.answer.remote.RemoteState;
import dev.heed.index.LuceneIndex;
import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.PassageIndex;
import dev.heed.llm.Device;
import dev.heed.llm.Encoder;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.llm.generation.Sampling;
import dev.heed.search.EncoderState;
import dev.heed.search.HostedModels;
import dev.heed.search.RecentQuery;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.TextEncoder;
import dev.heed.search.Trace.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// How long an answer's first sentence takes: from the question's text, over search by words and by
/// meaning, to the sentence that is verified. The vectors of the index are of no model, which makes
/// no difference to how long it takes; question and sentences are encoded by the usual encoder.
@Command(
    name = "answering",
    description = "The first sentence of extractive and local answers, on a warm index.")
final class AnsweringBenchmark implements Callable<Integer> {
  static final String EXTRACTIVE = "extractive, first sentence";
  static final String LOCAL = "local, first sentence";

  private static final String ENCODER = "bge-small-en-v1.5";

  /// Longer than any answer takes: one that falls back would measure another composer.
  private static final RemoteModel NOBODY_ELSEWHERE =
      new RemoteModel(new RemoteState.Missing(Reason.DISABLED, "nothing leaves this machine"));

  private static final Duration BUDGET = Duration.ofMinutes(5);

  @Mixin RunOptions run;

  @Option(
      names = "--documents",
      paramLabel = "N",
      defaultValue = "50000",
      description = "Passages of the index (default ${DEFAULT-VALUE}).")
  int documents = 50_000;

  @Option(
      names = "--questions",
      paramLabel = "N",
      defaultValue = "50",
      description = "Of a round of extractive answers (default ${DEFAULT-VALUE}).")
  int questions = 50;

  @Option(
      names = "--local-questions",
      paramLabel = "N",
      defaultValue = "10",
      description = "Of a round of local ones, 0 for none (default ${DEFAULT-VALUE}).")
  int localQuestions = 10;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Of local answers (default ${DEFAULT-VALUE}).")
  String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precision",
      defaultValue = "FP32",
      description = "What it computes with (default ${DEFAULT-VALUE}).")
  Precision precision = Precision.FP32;

  /// What was asked, and when the first sentence and the last were there.
  private record Timed(double first, double whole) {}

  @Override
  public Integer call() throws Exception {
    run.say(Table.heading());
    Models models = Models.inUserCache();
    Corpus corpus = Prose.of(documents, models.directory(ENCODER));
    Path directory = written(corpus);
    try (PassageIndex index = LuceneIndex.open(directory, HeedSide.COLLECTION, Ranking.defaults());
        Encoder opened = Encoder.open(models.directory(ENCODER));
        HostedModels hosted = new HostedModels(models, Device.CPU);
        WritingModel writing =
            new WritingModel(
                hosted,
                new WritingOptions(model, precision, BUDGET, 120, 160, Sampling.likeliest()))) {
      EncoderState encoder =
          new EncoderState.Ready(
              new RecentQuery(new RenamedEncoder(TextEncoder.of(opened), HeedSide.ENCODER)));
      measure(corpus, index, encoder, writing);
    }
    return 0;
  }

  private void measure(
      Corpus corpus, PassageIndex index, EncoderState encoder, WritingModel writing)
      throws Exception {
    List<String> asked = corpus.queries();
    List<String> works = new ArrayList<>();
    List<Duel.Turn> turns = new ArrayList<>();
    for (String name : List.of(Composer.EXTRACTIVE, Composer.LOCAL)) {
      int count = name.equals(Composer.LOCAL) ? localQuestions : questions;
      if (count == 0) continue;
      Answerer answerer =
          new Answerer(
              index,
              new SearchPipeline(index, () -> encoder),
              Composer.named(name, index, () -> encoder, writing, NOBODY_ELSEWHERE));
      List<String> some = asked.subList(0, Math.min(count, asked.size()));
      works.add(name);
      turns.add(() -> turn(name, answerer, some));
    }
    List<List<Map<Metric, Double>>> figures = run.contest().run(turns);
    Duel duel = run.duel("answering", corpus.name());
    for (int i = 0; i < works.size(); i++) run.keep(duel.alone(work(works.get(i)), figures.get(i)));
  }

  private static String work(String composer) {
    return composer.equals(Composer.LOCAL) ? LOCAL : EXTRACTIVE;
  }

  /// All questions, one after the other. Those that got no answer took another way and do not
  /// count.
  private Map<Metric, Double> turn(String name, Answerer answerer, List<String> asked) {
    List<Timed> timed = new ArrayList<>();
    long cpu = Machine.cpuNanos();
    for (String question : asked) ask(answerer, question, timed);
    double perQuestion = (Machine.cpuNanos() - cpu) / 1e6 / asked.size();
    if (timed.size() < asked.size())
      run.say("%s: %d of %d questions were answered".formatted(name, timed.size(), asked.size()));
    double[] first = timed.stream().mapToDouble(Timed::first).toArray();
    double[] whole = timed.stream().mapToDouble(Timed::whole).toArray();
    return Map.of(
        Metric.MEDIAN_MILLIS, new Samples(first).median(),
        Metric.P99_MILLIS, new Samples(first).at(.99),
        Metric.MILLIS, new Samples(whole).median(),
        Metric.CPU_MILLIS, perQuestion);
  }

  private static void ask(Answerer answerer, String question, List<Timed> timed) {
    List<Long> sentences = new ArrayList<>();
    AnswerListener listener =
        new AnswerListener() {
          @Override
          public void sentence(Sentence sentence) {
            sentences.add(System.nanoTime());
          }
        };
    long begin = System.nanoTime();
    Answer answer = answerer.answer(Asking.of(SearchQuery.of(question)), listener);
    long end = System.nanoTime();
    if (answer.composer().fallback() != null)
      throw new IllegalStateException("it fell back: " + answer.composer().fallback());
    if (!sentences.isEmpty())
      timed.add(new Timed((sentences.getFirst() - begin) / 1e6, (end - begin) / 1e6));
  }

  /// Written once for all runs.
  private Path written(Corpus corpus) throws Exception {
    Path directory = run.work.resolve(corpus.name() + "-answering");
    if (Files.exists(directory)) return directory;
    Prepared files = Prepared.of(corpus, run.work);
    run.say("writing an index of %,d passages".formatted(files.documents()));
    Path fresh = run.fresh("answering");
    HeedSide.load(fresh, files.embedded(corpus));
    HeedSide.merge(fresh);
    Files.move(fresh, directory);
    return directory;
  }
}
