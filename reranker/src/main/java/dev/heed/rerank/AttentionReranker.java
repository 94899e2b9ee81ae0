package dev.heed.rerank;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.WindowReader.Separate.Pair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Orders candidates by the attention that a language model's heads pay to them for a query
/// (in-context reranking, Chen et al. 2025, arXiv 2410.02642), in one of four modes. Nothing is
/// generated.
///
/// The model stays the caller's; it is open for as long as the reranker is.
public final class AttentionReranker implements Reranker {
  /// Tokens of a piece between two looks at the clock.
  private static final int PIECE = 1024;

  /// What tails cost, in tokens of each window.
  private static final int TAILS = 40;

  private final LanguageModel model;
  private final HeadProfile profile;
  private final WindowReader reader;
  private final Combination combination;
  private final Pace pace = new Pace();

  private AttentionReranker(
      LanguageModel model, HeadProfile profile, WindowReader reader, Combination combination) {
    this.model = model;
    this.profile = profile;
    this.reader = reader;
    this.combination = combination;
  }

  /// Opens a reader of the profile's heads and runs it once, to know how fast it is.
  public static AttentionReranker open(
      LanguageModel model, HeadProfile profile, ReadingOptions options) {
    boolean summed = profile.mode().equals("full") && isAll(model, profile);
    WindowReader reader =
        Readers.open(
            model, profile.mode(), profile.wording(), profile.parsedHeads(), options, summed);
    Combination combination =
        summed
            ? new Combination(HeadProfile.Combining.SUM, new double[] {1})
            : profile.combination(reader.heads());
    var reranker = new AttentionReranker(model, profile, reader, combination);
    reranker.warmUp();
    return reranker;
  }

  private static boolean isAll(LanguageModel model, HeadProfile profile) {
    return profile.heads().size() == model.architecture().allHeads().size();
  }

  /// The first reading pays for buffers and compilation; the second one tells the pace.
  private void warmUp() {
    RerankQuery query = new RerankQuery("how fast is it", Kind.QUESTION);
    String text = "A machine reads these words to learn how long it takes for them. ".repeat(8);
    for (int i = 0; i < 2; i++)
      rerank(query, List.of(new Candidate("warm-up", "", text, 1)), UNLIMITED);
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
    Clock clock = new Clock(budget);
    List<String> remarks = new ArrayList<>();
    if (query.text().isBlank()) {
      remarks.add("a blank query orders nothing");
      return Reranking.of(candidates, List.of(), stage(candidates, 0, 0, clock, remarks));
    }
    List<List<Window>> documents =
        candidates.stream()
            .map(one -> Document.of(one).windows(model, reader.longestWindow()))
            .toList();
    int planned = planned(query, documents, clock, remarks);
    remarkLong(documents.subList(0, planned), remarks);
    List<List<WindowReading>> readings =
        switch (reader) {
          case WindowReader.Separate separate ->
              readSeparately(separate, query, documents.subList(0, planned), clock);
          case WindowReader.Joint joint -> readJointly(joint, query, documents.subList(0, planned));
        };
    if (readings.size() < planned)
      remarks.add("%d of %d were read when the time was over".formatted(readings.size(), planned));
    return Reranking.of(
        candidates,
        ranked(candidates, readings),
        stage(candidates, planned, readings.size(), clock, remarks));
  }

  private Stage stage(
      List<Candidate> candidates, int planned, int read, Clock clock, List<String> remarks) {
    return new Stage(name(), candidates.size(), planned, read, clock.elapsed(), remarks);
  }

  /// How many candidates, from the first, the budget and the model allow for.
  private int planned(
      RerankQuery query, List<List<Window>> documents, Clock clock, List<String> remarks) {
    int affordable = 0;
    double work = 0;
    for (List<Window> document : documents) {
      work += work(document);
      if (pace.of(total(work)).compareTo(clock.left()) > 0) break;
      affordable++;
    }
    if (affordable < documents.size())
      remarks.add(
          "%d of %d candidates fit into %d ms at the pace of this machine"
              .formatted(affordable, documents.size(), clock.budget().toMillis()));
    if (!(reader instanceof WindowReader.Joint joint)) return affordable;
    int fitting = fitting(joint, query, documents.subList(0, affordable));
    if (fitting < affordable)
      remarks.add("%d of %d candidates fit into one prompt".formatted(fitting, affordable));
    return fitting;
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

  private static void remarkLong(List<List<Window>> documents, List<String> remarks) {
    long parted = documents.stream().filter(windows -> windows.size() > 1).count();
    if (parted > 0)
      remarks.add(
          "%d longer than %d tokens, read in windows of which the best counts"
              .formatted(parted, Windows.LONGEST));
    long cut = documents.stream().filter(windows -> windows.getFirst().document().cut()).count();
    if (cut > 0) remarks.add("%d cut: %s".formatted(cut, Document.LIMITS));
  }

  private static double work(List<Window> document) {
    return document.stream().mapToDouble(window -> window.length() + TAILS).sum();
  }

  /// Where each document sees those before it, work grows with the square of what there is.
  private double total(double work) {
    if (!(reader instanceof FullReader)) return work;
    return work * (1 + work / (6.0 * model.architecture().width()));
  }

  private List<List<WindowReading>> readSeparately(
      WindowReader.Separate separate,
      RerankQuery query,
      List<List<Window>> documents,
      Clock clock) {
    List<List<WindowReading>> readings = new ArrayList<>();
    while (readings.size() < documents.size()) {
      List<List<Window>> piece = piece(documents.subList(readings.size(), documents.size()));
      double work = piece.stream().mapToDouble(AttentionReranker::work).sum();
      if (pace.of(work).compareTo(clock.left()) > 0) break;
      long begin = System.nanoTime();
      List<WindowReading> read =
          separate.read(
              piece.stream().flatMap(List::stream).map(one -> new Pair(query, one)).toList());
      pace.learn(work, Duration.ofNanos(System.nanoTime() - begin));
      readings.addAll(byDocument(piece, read));
    }
    return readings;
  }

  /// The next documents up to a number of tokens, one at least.
  private static List<List<Window>> piece(List<List<Window>> documents) {
    double tokens = 0;
    int end = 0;
    do tokens += work(documents.get(end++));
    while (end < documents.size() && tokens + work(documents.get(end)) <= PIECE);
    return documents.subList(0, end);
  }

  private List<List<WindowReading>> readJointly(
      WindowReader.Joint joint, RerankQuery query, List<List<Window>> documents) {
    if (documents.isEmpty()) return List.of();
    List<Window> windows = documents.stream().flatMap(List::stream).toList();
    long begin = System.nanoTime();
    List<WindowReading> read = joint.read(query, windows);
    double work = total(documents.stream().mapToDouble(AttentionReranker::work).sum());
    pace.learn(work, Duration.ofNanos(System.nanoTime() - begin));
    return byDocument(documents, read);
  }

  private static List<List<WindowReading>> byDocument(
      List<List<Window>> documents, List<WindowReading> read) {
    List<List<WindowReading>> byDocument = new ArrayList<>();
    int at = 0;
    for (List<Window> document : documents) byDocument.add(read.subList(at, at += document.size()));
    return byDocument;
  }

  private List<Ranked> ranked(List<Candidate> candidates, List<List<WindowReading>> readings) {
    List<double[][]> heads =
        readings.stream()
            .map(windows -> windows.stream().map(WindowReading::scores).toArray(double[][]::new))
            .toList();
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

  private @Nullable Evidence evidence(Candidate candidate, WindowReading best) {
    return best.tokens().length == 0
        ? null
        : ReadWords.of(candidate.text(), best, combination.weights()).evidence();
  }

  @Override
  public void close() {
    reader.close();
  }
}
