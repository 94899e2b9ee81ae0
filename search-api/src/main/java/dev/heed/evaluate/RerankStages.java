package dev.heed.evaluate;

import dev.heed.llm.CrossEncoder;
import dev.heed.llm.LanguageModel;
import dev.heed.llm.Precision;
import dev.heed.rerank.AttentionReranker;
import dev.heed.rerank.Baselines;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.Kind;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.ReadWords;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.learned.LateInteraction;
import dev.heed.rerank.learned.Learned;
import dev.heed.rerank.learned.TextStates;
import dev.heed.rerank.store.QuantisedWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Rerankers as stages that can be measured. Models are opened when a mode first needs them.
public final class RerankStages implements Stages, AutoCloseable {
  /// The one that no language model reads for: it has a model of its own.
  public static final String CROSS_ENCODER = "crossencoder";

  /// The one whose vectors are learned for one collection.
  public static final String LEARNED = "learned";

  /// Their names in a mode.
  public static final Set<String> NAMES = allNames();

  private final Reading reading;
  private final LanguageModels models;
  private final Path cache;
  private final BooleanSupplier stopped;
  private final Map<Precision, LanguageModel> opened = new HashMap<>();
  private final Map<String, LaterStage> stages = new LinkedHashMap<>();
  private @Nullable CrossEncoder crossEncoder;

  /// Language models by name, and a cross-encoder by its directory.
  public interface LanguageModels {
    /// Where it is; fetched when it is not there.
    Path directory(String name) throws IOException;

    /// Closed by whoever asks.
    LanguageModel open(String name, Precision precision) throws IOException;

    /// Closed by whoever asks.
    CrossEncoder crossEncoder(Path directory);
  }

  /// @param cache directory of the evaluation's cache
  /// @param stopped asked between readings
  public RerankStages(Reading reading, LanguageModels models, Path cache, BooleanSupplier stopped) {
    this.reading = reading;
    this.models = models;
    this.cache = cache;
    this.stopped = stopped;
  }

  private static Set<String> allNames() {
    Set<String> names = new TreeSet<>(HeadProfile.MODES);
    names.addAll(Baselines.WRITTEN);
    names.add(CROSS_ENCODER);
    names.add(LEARNED);
    return Collections.unmodifiableSet(names);
  }

  @Override
  public Set<String> names() {
    return NAMES;
  }

  @Override
  public LaterStage open(String name) throws IOException {
    LaterStage known = stages.get(name);
    if (known != null) return known;
    LaterStage fresh =
        switch (name) {
          case "pointwise", "keys" -> reading.options().damped() ? timed(name) : cached(name);
          case "blocks", "full" -> timed(name);
          case "listwise", "yesno", "querylikelihood" ->
              new Timed(Baselines.open(name, model(Precision.FP32))); // generates badly in less
          case LEARNED -> learned();
          case CROSS_ENCODER -> new Timed(Baselines.open(crossEncoder()));
          default -> throw new IllegalArgumentException("no stage " + name);
        };
    stages.put(name, fresh);
    return fresh;
  }

  /// Mode `pointwise`, which tells what it reads.
  public TellingStage telling() throws IOException {
    return (Cached) open("pointwise");
  }

  private LanguageModel reader() throws IOException {
    return model(reading.precision());
  }

  private LanguageModel model(Precision precision) throws IOException {
    LanguageModel known = opened.get(precision);
    if (known != null) return known;
    LanguageModel fresh = models.open(reading.model(), precision);
    opened.put(precision, fresh);
    return fresh;
  }

  private Timed timed(String mode) throws IOException {
    return new Timed(AttentionReranker.open(reader(), profile(mode), reading.options()));
  }

  /// Asked for once: the stage is kept.
  private CrossEncoder crossEncoder() {
    if (reading.crossEncoder() == null)
      throw new IllegalArgumentException(
          "stage %s has no model: name its directory".formatted(CROSS_ENCODER));
    CrossEncoder opened = models.crossEncoder(reading.crossEncoder());
    crossEncoder = opened;
    return opened;
  }

  private LearnedStage learned() throws IOException {
    if (reading.learned() == null)
      throw new IllegalArgumentException(
          "stage %s has nothing that was learned: name the file that heed tune learn -o wrote"
              .formatted(LEARNED));
    Learned learned = Learned.read(reading.learned());
    return new LearnedStage(learned, KeptStates.open(cache, learned.states(reader())));
  }

  private Cached cached(String mode) throws IOException {
    HeadProfile profile = profile(mode);
    return new Cached(
        profile,
        CachedHeads.open(
            cache,
            reader(),
            mode,
            profile.wording(),
            profile.parsedHeads(),
            reading.options(),
            reading.kind()));
  }

  private HeadProfile profile(String mode) throws IOException {
    return reading.profile(mode, models.directory(reading.model()), reader().architecture());
  }

  /// Scores that are kept.
  private final class Cached implements TellingStage, AutoCloseable {
    private final HeadProfile profile;
    private final CachedHeads heads;

    Cached(HeadProfile profile, CachedHeads heads) {
      this.profile = profile;
      this.heads = heads;
    }

    @Override
    public void prepare(List<Asked> all, Progress progress) {
      heads.prepare(all, progress, stopped);
    }

    @Override
    public double[] score(String query, List<Candidate> candidates) {
      return profile.combine(heads.heads(), heads.scores(query, candidates));
    }

    @Override
    public List<ReadWords> words(String query, List<Candidate> candidates) {
      return heads.words(query, candidates, profile);
    }

    @Override
    public double weight(EvaluationMode.First first) {
      return RerankStages.this.weight(profile, first);
    }

    @Override
    public boolean timed() {
      return false;
    }

    @Override
    public void close() {
      heads.close();
    }
  }

  /// Vectors of what was kept.
  private final class LearnedStage implements LaterStage, AutoCloseable {
    private final Learned learned;
    private final KeptStates states;

    LearnedStage(Learned learned, KeptStates states) {
      this.learned = learned;
      this.states = states;
    }

    @Override
    public void prepare(List<Asked> all, Progress progress) {
      Set<String> texts = new LinkedHashSet<>();
      for (Asked asked : all) {
        texts.add(asked.query());
        asked.candidates().forEach(candidate -> texts.add(TextStates.text(candidate)));
      }
      states.prepare(texts, progress, stopped);
    }

    /// In 8 bits, as vectors are stored.
    @Override
    public double[] score(String query, List<Candidate> candidates) {
      LateInteraction interaction = learned.interaction();
      float[][] asked = interaction.queryVectors(states.of(query));
      return candidates.stream()
          .map(candidate -> states.of(TextStates.text(candidate)))
          .map(own -> QuantisedWindow.of(interaction.documentVectors(own)))
          .mapToDouble(own -> LateInteraction.score(asked, own))
          .toArray();
    }

    /// Where nothing was measured when it was learned, the usual one.
    @Override
    public double weight(EvaluationMode.First first) {
      if (reading.weight() != null) return reading.weight();
      String searched = asSearched(first).toString();
      return learned.about().blends().containsKey(searched)
          ? learned.about().weight(searched)
          : USUAL_WEIGHT;
    }

    @Override
    public boolean timed() {
      return false;
    }

    @Override
    public void close() {
      states.close();
    }
  }

  private double weight(@Nullable HeadProfile profile, EvaluationMode.First first) {
    if (reading.weight() != null) return reading.weight();
    return profile == null ? LaterStage.USUAL_WEIGHT : profile.weight(asSearched(first).toString());
  }

  /// The run that is reranked stands for a search by words.
  private static EvaluationMode.First asSearched(EvaluationMode.First first) {
    return first == EvaluationMode.First.FIRST ? EvaluationMode.First.BM25 : first;
  }

  /// A reranker that is run for every query.
  private final class Timed implements LaterStage, AutoCloseable {
    private final Reranker reranker;

    Timed(Reranker reranker) {
      this.reranker = reranker;
    }

    /// One that was not read, for it did not fit, is below all that were.
    @Override
    public double[] score(String query, List<Candidate> candidates) {
      Kind kind = reading.kind() == null ? Kind.of(query) : reading.kind();
      Reranking reranking =
          reranker.rerank(new RerankQuery(query, kind), candidates, Reranker.UNLIMITED);
      Map<String, Double> scores = new HashMap<>();
      double lowest = 0;
      for (Ranked ranked : reranking.ranked()) {
        lowest = ranked.score() == null ? lowest - 1e-6 : ranked.score();
        scores.put(ranked.id(), lowest);
      }
      return candidates.stream()
          .mapToDouble(candidate -> Objects.requireNonNull(scores.get(candidate.id())))
          .toArray();
    }

    @Override
    public double weight(EvaluationMode.First first) {
      HeadProfile profile =
          reranker instanceof AttentionReranker attention ? attention.profile() : null;
      return RerankStages.this.weight(profile, first);
    }

    @Override
    public void close() {
      reranker.close();
    }
  }

  @Override
  public void close() {
    for (LaterStage stage : stages.values())
      switch (stage) {
        case Cached cached -> cached.close();
        case Timed timed -> timed.close();
        case LearnedStage learned -> learned.close();
        default -> {}
      }
    opened.values().forEach(LanguageModel::close);
    if (crossEncoder != null) crossEncoder.close();
  }
}
