package dev.heed.cli;

import dev.heed.evaluate.EvaluationMode;
import dev.heed.evaluate.EvaluationMode.First;
import dev.heed.evaluate.EvaluationPlan;
import dev.heed.evaluate.EvaluationPlan.Reranked;
import dev.heed.evaluate.Measure;
import dev.heed.evaluate.Reading;
import dev.heed.evaluate.RerankStages;
import dev.heed.evaluate.Turns;
import dev.heed.evaluate.Variant;
import dev.heed.index.IndexSettings;
import dev.heed.index.IndexSettings.VectorStorage;
import dev.heed.reformulate.prompt.Prompts;
import dev.heed.search.ExpandMode;
import dev.heed.search.Fusion;
import dev.heed.search.Weights;
import dev.heed.settings.ExpandChoices;
import dev.heed.settings.IndexChoices;
import dev.heed.settings.Setting;
import dev.heed.settings.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// What `heed eval` is to measure. An option with several values measures each of them.
final class EvalOptions {
  private static final int USUAL_RUN_DEPTH = 100;
  private static final int USUAL_STAGE_DEPTH = 20;

  /// Answers are written from the first passages.
  private static final List<Measure> OF_CONVERSATIONS =
      Stream.concat(Measure.USUAL.stream(), Stream.of(Measure.NDCG_5, Measure.RECALL_5)).toList();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A test collection in BEIR's layout, plain or .gz. May be repeated.")
  private List<Path> data = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "NAME",
      defaultValue = "test",
      description = "Whose judgements count: qrels/NAME.tsv (default: ${DEFAULT-VALUE}).")
  private String split = "test";

  @Option(
      names = "--modes",
      paramLabel = "MODE",
      split = ",",
      description =
          "bm25, dense, hybrid; with --rerank-run first, dense, hybrid; expansion after +, later"
              + " stages after + or = (default: these three).")
  private List<String> modes = new ArrayList<>();

  @Option(
      names = "--turns",
      paramLabel = "WHICH",
      split = ",",
      description =
          "What is searched for where queries were asked in a conversation (metadata.history): last"
              + " (as asked), all (all that the user said), rewritten (by the rules),"
              + " rewritten-model (by the hosted language model, setting answer.model). Adds nDCG@5"
              + " and recall@5.")
  private List<String> turns = new ArrayList<>();

  @Option(
      names = "--measures",
      paramLabel = "MEASURE",
      split = ",",
      converter = MeasureConverter.class,
      description =
          "What is printed, with intervals and differences: nDCG@5, nDCG@10, MAP, MRR@10, recall@5,"
              + " recall@10, recall@30, recall@100, all@10, judged@10 (default: the usual five,"
              + " with those of nDCG@10).")
  private List<Measure> measures = new ArrayList<>();

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      defaultValue = "100",
      description = "Documents of each ranking, and hits of each leg (default: ${DEFAULT-VALUE}).")
  private int k;

  @Option(
      names = "--fusion",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "minmax",
      description = "How hybrid makes one ranking of two: minmax (the default), rrf.")
  private List<QueryOptions.FusionName> fusions = new ArrayList<>();

  @Option(
      names = "--weights",
      paramLabel = "WORDS:MEANING",
      defaultValue = "1:1",
      converter = WeightsConverter.class,
      description = "How much each half of hybrid counts (default: ${DEFAULT-VALUE}).")
  private Weights weights = Weights.equal();

  @Option(
      names = "--encoder",
      split = ",",
      paramLabel = "NAME",
      description = "Model that makes vectors (default: setting models.encoder).")
  private List<String> encoders = new ArrayList<>();

  @Option(
      names = "--vectors",
      split = ",",
      paramLabel = "KIND",
      description = "How they are searched: int8, float (default: setting index.vectors).")
  private List<VectorStorage> vectors = new ArrayList<>();

  @Option(
      names = "--passages",
      description =
          "Cut documents into passages, as for your own. Without it each is one passage, cut off"
              + " where the encoder stops reading, as the published figures have it.")
  private boolean passages;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "0",
      description = "Ask only so many queries, drawn with the seed.")
  private int limit;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      description = "Of the sample and of the tests of significance (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--rerank-run",
      paramLabel = "FILE",
      description = "Order the documents of this TREC run anew, instead of searching.")
  private @Nullable Path run;

  @Option(
      names = "--depth",
      paramLabel = "N",
      description =
          "Documents of a run that are ordered, and that a later stage sees (default: 100 of a run,"
              + " 20 for a later stage).")
  private @Nullable Integer depth;

  @Mixin private ReadingChoices reading;

  @Option(
      names = "--qrels",
      paramLabel = "FILE",
      description = "Judgements for --rerank-run, TREC or BEIR form (default: those of --split).")
  private @Nullable Path qrels;

  long seed() {
    return seed;
  }

  /// @throws ParameterException when the options do not make a plan
  EvaluationPlan plan(Settings settings) {
    if (data.isEmpty()) throw wrong("give a test collection: --data DIR");
    if (run == null && qrels != null) throw wrong("--qrels belongs to --rerank-run");
    try {
      List<EvaluationMode> modes = parsedModes(settings);
      return new EvaluationPlan(
          AsTyped.command(command),
          data,
          split,
          Variant.of(Variant.of(modes, choices(settings)), turns()),
          k,
          indexing(settings),
          IndexChoices.ranking(settings),
          depth(modes),
          limit,
          seed,
          run == null ? null : new Reranked(run, qrels),
          reading.reading());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  /// What is searched for of conversations, empty where queries are asked alone.
  Set<Turns> turns() {
    Set<Turns> chosen = new LinkedHashSet<>();
    for (String one : turns) chosen.add(Turns.parse(one));
    return chosen;
  }

  /// What is printed.
  List<Measure> measures() {
    if (!measures.isEmpty()) return measures;
    return turns.isEmpty() ? Measure.USUAL : OF_CONVERSATIONS;
  }

  /// What is compared with its interval.
  List<Measure> compared() {
    return measures.isEmpty()
        ? List.of(Measure.NDCG_10)
        : measures.stream().filter(measure -> measure != Measure.JUDGED_10).toList();
  }

  Reading reading() {
    return reading.reading();
  }

  private int depth(List<EvaluationMode> modes) {
    if (depth != null) return depth;
    boolean staged = modes.stream().anyMatch(mode -> !mode.later().isEmpty());
    return staged ? USUAL_STAGE_DEPTH : USUAL_RUN_DEPTH;
  }

  private List<EvaluationMode> parsedModes(Settings settings) {
    Prompts prompts = ExpandChoices.prompts(settings);
    List<String> usual =
        run == null ? List.of("bm25", "dense", "hybrid") : List.of("first", "dense", "hybrid");
    List<EvaluationMode> parsed =
        (modes.isEmpty() ? usual : modes)
            .stream().map(mode -> EvaluationMode.parse(mode, prompts)).toList();
    for (EvaluationMode mode : parsed) {
      mode.requireRunnable(RerankStages.NAMES);
      if (run == null && mode.first() == First.FIRST)
        throw wrong("mode first is a run as it is: name the run with --rerank-run");
      if (run != null && !mode.expand().equals(ExpandMode.off()))
        throw wrong(
            "mode '%s' searches with other words, and a run is not searched: leave out --rerank-run"
                .formatted(mode));
      if (reading().crossEncoder() == null && asksFor(RerankStages.CROSS_ENCODER, mode))
        throw wrong(
            "mode '%s' has no model for %s: name its directory with --cross-encoder DIR"
                .formatted(mode, RerankStages.CROSS_ENCODER));
      if (reading().learned() == null && asksFor(RerankStages.LEARNED, mode))
        throw wrong(
            "mode '%s' has nothing that was learned: heed tune learn -o FILE writes it, name it with --learned FILE"
                .formatted(mode));
    }
    return parsed;
  }

  private static boolean asksFor(String stage, EvaluationMode mode) {
    return mode.later().stream().anyMatch(later -> later.stage().equals(stage));
  }

  private Variant.Choices choices(Settings settings) {
    VectorStorage usual =
        VectorStorage.valueOf(settings.get(Setting.INDEX_VECTORS).toUpperCase(Locale.ROOT));
    return new Variant.Choices(
        encoders.isEmpty() ? List.of(settings.get(Setting.MODELS_ENCODER)) : encoders,
        vectors.isEmpty() ? List.of(usual) : vectors,
        fusions.stream().map(this::fusion).toList(),
        passages);
  }

  private Fusion fusion(QueryOptions.FusionName name) {
    return switch (name) {
      case MINMAX -> new Fusion.MinMax(weights);
      case RRF -> new Fusion.ReciprocalRank(weights);
    };
  }

  private IndexSettings indexing(Settings settings) {
    IndexSettings usual = IndexChoices.writing(settings);
    return passages ? usual : usual.ofWholeDocuments();
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
