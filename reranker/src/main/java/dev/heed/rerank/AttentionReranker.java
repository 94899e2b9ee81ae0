package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.WindowReader.Separate.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Orders candidates by the attention that a language model's heads pay to them for a query
/// (in-context reranking, Chen et al. 2025, arXiv 2410.02642), in one of four modes. Nothing is
/// generated.
///
/// The model stays the caller's; it is open for as long as the reranker is.
public final class AttentionReranker implements Reranker {
  /// Tokens of a piece between two looks at the clock.
  private static final int PIECE = 1024;

  private final LanguageModel model;
  private final HeadProfile profile;
  private final WindowReader reader;
  private final Combination combination;
  private final @Nullable Scoring damped;
  private final Pace pace = new Pace();

  private AttentionReranker(
      LanguageModel model,
      HeadProfile profile,
      WindowReader reader,
      Combination combination,
      @Nullable Scoring damped) {
    this.model = model;
    this.profile = profile;
    this.reader = reader;
    this.combination = combination;
    this.damped = damped;
  }

  /// Opens a reader of the profile's heads and runs it once, to know how fast it is.
  public static AttentionReranker open(
      LanguageModel model, HeadProfile profile, ReadingOptions options) {
    return open(model, profile, options, null);
  }

  /// The same with what is kept of passages.
  ///
  /// @param kept keys for mode `keys`, of the same model and profile; caches for `pointwise` and
  ///   `blocks`; null for none. It stays the caller's, and open for as long as the reranker is.
  public static AttentionReranker open(
      LanguageModel model, HeadProfile profile, ReadingOptions options, @Nullable Kept kept) {
    boolean summed = profile.mode().equals("full") && isAll(model, profile);
    WindowReader reader =
        Readers.open(
            model, profile.mode(), profile.wording(), profile.parsedHeads(), options, summed, kept);
    Combination combination =
        summed
            ? new Combination(HeadProfile.Combining.SUM, new double[] {1})
            : profile.combination(reader.heads());
    @Nullable Scoring damped = options.damped() ? new Scoring(options.calibrated(), summed) : null;
    var reranker = new AttentionReranker(model, profile, reader, combination, damped);
    WarmUp.run(reranker);
    return reranker;
  }

  private static boolean isAll(LanguageModel model, HeadProfile profile) {
    return profile.heads().size() == model.architecture().allHeads().size();
  }

  @Override
  public String name() {
    return profile.mode();
  }

  public HeadProfile profile() {
    return profile;
  }

  @Override
  public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
    Attempt attempt = new Attempt(name(), candidates, budget);
    if (query.text().isBlank()) return attempt.blank();
    List<CandidateText> texts = texts(query, candidates);
    List<CandidateText> planned = texts.subList(0, planned(query, texts, attempt));
    remarkLong(planned, attempt);
    List<List<WindowReading>> readings =
        switch (reader) {
          case WindowReader.Separate separate ->
              attempt.inPieces(
                  pace,
                  planned,
                  CandidateText::work,
                  PIECE,
                  piece -> readSeparately(separate, query, piece));
          case WindowReader.Joint joint -> readJointly(joint, query, planned);
        };
    if (damped != null && !readings.isEmpty()) {
      List<List<Window>> windows = windows(planned);
      Damping damping = Damping.of(query.text(), model.words(query.text()), windows);
      readings = damping.damped(readings, windows, damped);
    }
    List<Ranked> ranked = ranked(candidates, readings);
    int known = (int) planned.stream().limit(readings.size()).filter(CandidateText::kept).count();
    return attempt.reranking(ranked, planned.size(), known).answering(answerable(ranked));
  }

  /// What is known of a candidate's text, or the windows of it that are to be run.
  private List<CandidateText> texts(RerankQuery query, List<Candidate> candidates) {
    reader.prepare(query);
    return candidates.parallelStream()
        .map(Document::of)
        .map(
            document ->
                reader
                    .known(query, document)
                    .map(scores -> CandidateText.known(document, scores))
                    .orElseGet(() -> unknown(query.kind(), document)))
        .toList();
  }

  private CandidateText unknown(Kind kind, Document document) {
    return CandidateText.unknown(
        document,
        document.windows(model, reader.longestWindow()),
        window -> reader.keeps(kind, window));
  }

  private static List<List<Window>> windows(List<CandidateText> texts) {
    return texts.stream().map(CandidateText::windows).toList();
  }

  /// How many candidates, from the first, the budget and the model allow for.
  private int planned(RerankQuery query, List<CandidateText> texts, Attempt attempt) {
    int affordable = pace.fitting(addedWork(texts), attempt.left());
    attempt.planned(affordable);
    if (!(reader instanceof WindowReader.Joint joint)) return affordable;
    int fitting = fitting(joint, query, windows(texts.subList(0, affordable)));
    if (fitting < affordable)
      attempt.remark("%d of %d candidates fit into one prompt".formatted(fitting, affordable));
    return fitting;
  }

  /// What each document adds to the work of those before it.
  private double[] addedWork(List<CandidateText> texts) {
    double[] added = new double[texts.size()];
    double before = 0;
    for (int i = 0; i < added.length; i++) {
      double work = before + texts.get(i).work();
      added[i] = total(work) - total(before);
      before = work;
    }
    return added;
  }

  private static int fitting(
      WindowReader.Joint joint, RerankQuery query, List<List<Window>> documents) {
    int windows = joint.fitting(query, documents.stream().flatMap(List::stream).toList());
    int fitting = 0;
    for (List<Window> document : documents) {
      windows -= document.size();
      if (windows < 0) break;
      fitting++;
    }
    return fitting;
  }

  private static void remarkLong(List<CandidateText> texts, Attempt attempt) {
    long parted = texts.stream().filter(text -> text.parts() > 1).count();
    if (parted > 0)
      attempt.remark(
          "%d longer than %d tokens, read in windows of which the best counts"
              .formatted(parted, Windows.LONGEST));
    long cut = texts.stream().filter(text -> text.document().cut()).count();
    if (cut > 0) attempt.remark("%d cut: %s".formatted(cut, Document.LIMITS));
  }

  /// Where each document sees those before it, work grows with the square of what there is.
  private double total(double work) {
    if (!(reader instanceof FullReader)) return work;
    return work * (1 + work / (6.0 * model.architecture().width()));
  }

  private static List<List<WindowReading>> readSeparately(
      WindowReader.Separate separate, RerankQuery query, List<CandidateText> texts) {
    List<Pair> pairs =
        texts.stream()
            .flatMap(text -> text.windows().stream())
            .map(window -> new Pair(query, window))
            .toList();
    List<List<WindowReading>> run =
        WindowReading.byDocument(
            windows(texts), pairs.isEmpty() ? List.of() : separate.read(pairs));
    List<List<WindowReading>> readings = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++)
      readings.add(texts.get(i).isKnown() ? texts.get(i).known() : run.get(i));
    return readings;
  }

  private List<List<WindowReading>> readJointly(
      WindowReader.Joint joint, RerankQuery query, List<CandidateText> texts) {
    if (texts.isEmpty()) return List.of();
    List<List<Window>> documents = windows(texts);
    List<Window> windows = documents.stream().flatMap(List::stream).toList();
    double work = total(texts.stream().mapToDouble(CandidateText::work).sum());
    return WindowReading.byDocument(documents, pace.taking(work, () -> joint.read(query, windows)));
  }

  private List<Ranked> ranked(List<Candidate> candidates, List<List<WindowReading>> readings) {
    List<double[][]> heads = readings.stream().map(WindowReading::scores).toList();
    double[] scores = combination.of(heads);
    List<Ranked> ranked = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      Candidate candidate = candidates.get(i);
      WindowReading best = readings.get(i).get(combination.bestWindow(heads.get(i)));
      ranked.add(
          new Ranked(
              candidate.id(),
              scores[i],
              profile.relevance() == null ? null : profile.relevance().of(scores[i]),
              evidence(candidate, best)));
    }
    return ranked;
  }

  private @Nullable Double answerable(List<Ranked> ranked) {
    if (profile.answerable() == null || ranked.isEmpty()) return null;
    double best =
        ranked.stream().mapToDouble(one -> Objects.requireNonNull(one.score())).max().orElseThrow();
    return profile.answerable().of(best);
  }

  private @Nullable Evidence evidence(Candidate candidate, WindowReading best) {
    return best.tokens().length == 0
        ? null
        : ReadWords.of(candidate.text(), List.of(best), combination.weights()).evidence();
  }

  @Override
  public void close() {
    reader.close();
  }
}
