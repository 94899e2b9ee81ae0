package dev.heed.tune;

import dev.heed.index.PassageIndex;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadProfile.Blend;
import dev.heed.search.Fusion;
import dev.heed.search.Mode;
import dev.heed.search.RerankMode;
import dev.heed.search.SearchPipeline;
import dev.heed.search.Tuning;
import dev.heed.tune.queries.KnownQuery;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Finds out on known queries what helps the searches of one collection.
public final class Tuner {
  private final TunePlan plan;
  private final PassageIndex index;
  private final SearchPipeline pipeline;
  private final Readers readers;
  private final Listener listener;
  private final BooleanSupplier stopped;

  /// Told how it goes.
  public interface Listener {
    void searched(int done, int all);

    void read(RerankMode mode, int done, int all);

    void fits(String what);
  }

  /// Where readers of a language model come from.
  public interface Readers {
    /// Name of the model.
    String model();

    /// Opens a reader; it stays the caller's.
    ///
    /// @param heads whether every head is read of which a profile might be made, else only those of
    ///   the model's profile
    HeadReader open(RerankMode mode, boolean heads) throws IOException;
  }

  /// @param pipeline of the index, not tuned
  public Tuner(
      TunePlan plan,
      PassageIndex index,
      SearchPipeline pipeline,
      Readers readers,
      Listener listener,
      BooleanSupplier stopped) {
    this.plan = plan;
    this.index = index;
    this.pipeline = pipeline;
    this.readers = readers;
    this.listener = listener;
    this.stopped = stopped;
  }

  /// Empty when it was stopped; what was read until then is kept.
  ///
  /// @param version that the proposal gets
  /// @throws IllegalArgumentException when no query is left
  public Optional<TuneReport> tune(List<KnownQuery> known, int version) throws IOException {
    boolean both = plan.encoder() != null;
    List<Fusion> fusions = both ? Fusions.all() : List.of(Fusion.usual());
    Optional<Searching.Result> found =
        new Searching(index, pipeline, both ? Mode.HYBRID : Mode.BM25, fusions, plan.depth())
            .search(known, listener, stopped);
    if (found.isEmpty()) return Optional.empty();
    List<Searched> queries = found.get().queries();
    if (queries.size() < 2 * plan.folds())
      throw new IllegalArgumentException(
          "%d of %d queries have an answer in the index: at least %d are needed"
              .formatted(queries.size(), known.size(), 2 * plan.folds()));

    var fitting = new Fitting(plan, queries, stopped);
    List<StageResult> results = new ArrayList<>();
    if (both) {
      listener.fits("fusion");
      results.add(fitting.fuse(fusions));
    }
    List<HeadProfile> profiles = new ArrayList<>();
    for (RerankMode mode : plan.modes()) {
      if (stopped.getAsBoolean()) return Optional.empty();
      Fitting.Read read = read(mode, fitting, queries);
      results.addAll(read.results());
      if (isNews(read)) profiles.add(read.profile());
    }
    if (stopped.getAsBoolean()) return Optional.empty();
    return Optional.of(report(version, results, proposal(version, fitting, profiles), found.get()));
  }

  /// Whether reading helps here, or was thought to.
  private boolean isNews(Fitting.Read read) {
    Blend here = read.profile().blends().get(plan.first());
    Blend elsewhere = read.before().blends().get(plan.first());
    return (here != null && here.helps()) || (elsewhere != null && elsewhere.helps());
  }

  private Fitting.Read read(RerankMode mode, Fitting fitting, List<Searched> queries)
      throws IOException {
    try (HeadReader reader = readers.open(mode, plan.heads())) {
      reader.prepare(
          pairs(fitting, queries), (done, all) -> listener.read(mode, done, all), stopped);
      listener.fits(mode.toString());
      return stopped.getAsBoolean()
          ? new Fitting.Read(List.of(), reader.profile(), reader.profile())
          : fitting.read(reader);
    }
  }

  /// What is read for each query, under every fusion that a part of the queries has chosen.
  private Map<String, List<Candidate>> pairs(Fitting fitting, List<Searched> queries) {
    Map<String, List<Candidate>> pairs = new LinkedHashMap<>();
    for (Searched query : queries) {
      List<Candidate> own = pairs.computeIfAbsent(query.query().text(), _ -> new ArrayList<>());
      for (Fusion fusion : fitting.fusionsInUse()) own.addAll(query.first(fusion, plan.depth()));
    }
    return pairs;
  }

  /// Without queries that may decide nothing is proposed.
  private Tuning proposal(int version, Fitting fitting, List<HeadProfile> profiles) {
    boolean other = !fitting.fusion().equals(Fusion.usual());
    return new Tuning(
        version,
        Instant.now().truncatedTo(ChronoUnit.SECONDS),
        plan.encoder(),
        plan.modes().isEmpty() ? null : readers.model(),
        plan.passages(),
        other ? fitting.fusion().written() : null,
        fitting.mayDecide() ? profiles : List.of(),
        version + ".html",
        plan.command());
  }

  private TuneReport report(
      int version, List<StageResult> results, Tuning proposal, Searching.Result found) {
    Map<String, Integer> origins = new TreeMap<>();
    for (Searched query : found.queries())
      origins.merge(query.query().origin().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
    return new TuneReport(
        version,
        plan.collection(),
        plan.command(),
        plan.version(),
        plan.machine(),
        proposal.at(),
        plan.depth(),
        plan.folds(),
        plan.seed(),
        origins,
        found.unknown(),
        results,
        proposal);
  }
}
