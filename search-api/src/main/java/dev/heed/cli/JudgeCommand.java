package dev.heed.cli;

import dev.heed.doctor.Machine;
import dev.heed.evaluate.CorpusTexts;
import dev.heed.evaluate.Qrels;
import dev.heed.evaluate.Run;
import dev.heed.evaluate.TestCollection;
import dev.heed.judge.ChatJudge;
import dev.heed.judge.HostedRespondent;
import dev.heed.judge.Judgement;
import dev.heed.judge.Judging;
import dev.heed.judge.LabelFile;
import dev.heed.judge.Pair;
import dev.heed.judge.Verdict;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Models;
import dev.heed.llm.Precision;
import dev.heed.rerank.Candidate;
import dev.heed.settings.Settings;
import dev.heed.settings.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `heed judge`: relevance labels of a language model.
@Command(
    name = "judge",
    mixinStandardHelpOptions = true,
    description = {
      "Has a language model label how relevant passages are, from 0 to 3, and says how far that"
          + " agrees with the labels of people.",
      "The hosted small models agree little (docs/quality.md): measure a judge before its labels"
          + " are used. An answer that is no label, or comes too late, is counted and never"
          + " guessed."
    },
    footer = {
      "",
      "Examples:",
      "  heed judge --data datasets/dl19 --sample 200 -o labels.txt",
      "                                    pairs that people have judged",
      "  heed judge --data datasets/dl19 --queries 10 --depth 10 -o labels.txt \\",
      "      --run bm25.trec --run dense.trec",
      "                                    what two systems found, and their order",
      "  heed judge --data datasets/scifact --model gemma3-270m --sample 200 \\",
      "      -o labels.txt --json figures.json",
      "",
      "The same command goes on behind the labels that a file has already. Exit codes:",
      "0 judged, 1 failed or no pair has a label, 2 wrong usage, 130 interrupted.",
    })
final class JudgeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "A test collection in BEIR's layout.")
  private Path data = Path.of("");

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "Whose judgements are compared with (default: ${DEFAULT-VALUE}).")
  private String split = "test";

  @Option(
      names = "--qrels",
      paramLabel = "FILE",
      description = "Those in a file, TREC's form or BEIR's, instead of the split's.")
  private @Nullable Path qrels;

  @Option(
      names = "--run",
      paramLabel = "FILE",
      description =
          "Label what this TREC run found, instead of what people have judged. May be repeated:"
              + " then the order of the systems is compared too.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "10",
      description = "Documents of each query in a run (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(
      names = "--queries",
      paramLabel = "N",
      description = "Only pairs of so many queries, drawn with the seed (default: all).")
  private @Nullable Integer queries;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "Only so many pairs, drawn with the seed (default: all).")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of what is drawn, and of the intervals (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--relevant",
      paramLabel = "GRADE",
      description =
          "People's grade from which a passage is relevant (default: 2 where they go to 3, else 1)."
              + " A judge's is 2.")
  private @Nullable Integer relevant;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = Models.DEFAULT_LANGUAGE_MODEL,
      description = "Language model that judges (default: ${DEFAULT-VALUE}).")
  private String model = Models.DEFAULT_LANGUAGE_MODEL;

  @Option(
      names = "--precision",
      defaultValue = "fp32",
      description = "What it computes with (default: ${DEFAULT-VALUE}).")
  private Precision precision = Precision.FP32;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      defaultValue = "60s",
      converter = DurationConverter.class,
      description = "Time for one label: 10s, 2m (default: ${DEFAULT-VALUE}).")
  private Duration budget = Duration.ofSeconds(60);

  @Option(
      names = "--words",
      paramLabel = "N",
      defaultValue = "300",
      description = "Words that are read of a passage (default: ${DEFAULT-VALUE}).")
  private int words;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "FILE",
      description = "Where the labels go, as TREC's qrels: query, 0, document, label.")
  private Path output = Path.of("");

  @Option(
      names = "--overwrite",
      description = "Begin the file anew, instead of behind the labels that it has.")
  private boolean overwrite;

  @Mixin private JsonOption json;

  /// What programs are told.
  ///
  /// @param pairs that were to be labelled
  /// @param verdict null where people have judged nothing
  record Judged(
      String command,
      String version,
      String machine,
      Instant at,
      String model,
      Precision precision,
      String collection,
      int pairs,
      long seed,
      Judging.Outcome outcome,
      @Nullable Verdict verdict) {}

  /// Shows how it goes.
  private record View(PrintWriter err, ProgressLine line, Instant since)
      implements Judging.Listener {
    @Override
    public void judged(int done, int all) {
      line.count("judging:", done, all, "pairs", since);
    }

    @Override
    public void withoutGrade(Pair pair, Judgement said) {
      line.close();
      err.printf("heed: no label for %s and %s: %s%n", pair.query(), pair.document(), why(said));
      err.flush();
    }

    private static String why(Judgement said) {
      return switch (said) {
        case Judgement.Label(int grade) -> "grade " + grade;
        case Judgement.Unparsable(String answer) -> "'%s' is none".formatted(Screen.clean(answer));
        case Judgement.Slow(Duration budget) ->
            "nothing was said in %s (--budget)".formatted(ProgressLine.time(budget));
        case Judgement.Failed(String why) -> why;
      };
    }
  }

  @Override
  public Integer call() throws IOException {
    requireSense();
    TestCollection collection = TestCollection.open(data);
    @Nullable Qrels people = people(collection);
    List<Run> read = runs.stream().map(Run::trec).toList();
    List<Pair> pairs = pairs(people, read);
    Map<Pair, Judging.Texts> texts = texts(collection, pairs);
    PrintWriter err = spec.commandLine().getErr();
    Judging.Outcome outcome;
    Map<Pair, Integer> labels;
    try (var stop = new Stop(err);
        LabelFile file = LabelFile.open(output, overwrite);
        LanguageModel opened = new LanguageModels(Settings.load(), err).open(model, precision);
        var respondent = new HostedRespondent(opened);
        var judge = new ChatJudge(respondent, budget, words);
        ProgressLine line = ProgressLine.on(err)) {
      outcome =
          new Judging(
                  judge,
                  pair -> Objects.requireNonNull(texts.get(pair)),
                  new View(err, line, Instant.now()))
              .judge(pairs, file, stop);
      labels = of(pairs, file.labels());
    }
    if (outcome.stopped()) return 130;
    show(collection, pairs, outcome, people == null ? null : verdict(labels, people, read));
    return labels.isEmpty() ? 1 : 0;
  }

  private void requireSense() {
    requireAtLeastOne("--depth", depth);
    requireAtLeastOne("--queries", queries == null ? 1 : queries);
    requireAtLeastOne("--sample", sample == null ? 1 : sample);
    requireAtLeastOne("--words", words);
    requireAtLeastOne("--relevant", relevant == null ? 1 : relevant);
    if (budget.isZero()) throw wrong("--budget must be longer than nothing");
  }

  private void requireAtLeastOne(String option, int value) {
    if (value < 1) throw wrong("%s must be >= 1, got %d".formatted(option, value));
  }

  private @Nullable Qrels people(TestCollection collection) {
    if (qrels != null) return Qrels.trec(qrels);
    if (runs.isEmpty() || collection.hasQrels(split)) return collection.qrels(split);
    return null;
  }

  private List<Pair> pairs(@Nullable Qrels people, List<Run> read) {
    List<Pair> all = people != null && read.isEmpty() ? Pair.of(people) : Pair.of(read, depth);
    List<Pair> some = queries == null ? all : Pair.ofQueries(all, queries, seed);
    return sample == null ? some : Pair.sample(some, sample, seed);
  }

  private static Map<Pair, Judging.Texts> texts(TestCollection collection, List<Pair> pairs) {
    Map<String, Candidate> passages =
        CorpusTexts.of(collection, pairs.stream().map(Pair::document).collect(Collectors.toSet()));
    Map<Pair, Judging.Texts> texts = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      String query = collection.queries().get(pair.query());
      Candidate passage = passages.get(pair.document());
      if (query == null || passage == null)
        throw new IllegalArgumentException(
            "%s has no %s %s: do the pairs belong to this collection?"
                .formatted(
                    collection.directory(),
                    query == null ? "query" : "document",
                    query == null ? pair.query() : pair.document()));
      texts.put(pair, new Judging.Texts(query, (passage.title() + "\n" + passage.text()).strip()));
    }
    return texts;
  }

  private static Map<Pair, Integer> of(List<Pair> pairs, Map<Pair, Integer> labels) {
    Map<Pair, Integer> some = new LinkedHashMap<>();
    for (Pair pair : pairs) {
      Integer label = labels.get(pair);
      if (label != null) some.put(pair, label);
    }
    return some;
  }

  private Verdict verdict(Map<Pair, Integer> labels, Qrels people, List<Run> read) {
    return Verdict.of(labels, people, relevant, read);
  }

  private void show(
      TestCollection collection,
      List<Pair> pairs,
      Judging.Outcome outcome,
      @Nullable Verdict verdict) {
    Judged judged =
        new Judged(
            AsTyped.command(spec),
            Version.number(),
            Machine.describe(),
            Instant.now(),
            model,
            precision,
            collection.name(),
            pairs.size(),
            seed,
            outcome,
            verdict);
    json.show(judged, out -> JudgePrinter.print(out, judged));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
