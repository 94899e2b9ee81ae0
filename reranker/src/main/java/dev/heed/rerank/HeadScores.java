package dev.heed.rerank;

import dev.heed.llm.Head;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.WindowReader.Separate;
import dev.heed.rerank.WindowReader.Separate.Pair;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What single heads make of candidates, for choosing heads and for measuring: modes `pointwise`
/// and `keys`, whose scores depend on nothing but a query and a candidate. Safe for many threads.
public final class HeadScores implements AutoCloseable {
  private final LanguageModel model;
  private final Separate reader;

  private HeadScores(LanguageModel model, Separate reader) {
    this.model = model;
    this.reader = reader;
  }

  /// A query and a candidate for it.
  public record Asked(RerankQuery query, Candidate candidate) {}

  /// Opens a reader of heads.
  ///
  /// @throws IllegalArgumentException for a mode or an option with which scores depend on all
  ///   candidates
  public static HeadScores open(
      LanguageModel model,
      String mode,
      Wording wording,
      Collection<Head> heads,
      ReadingOptions options) {
    if (options.damped())
      throw new IllegalArgumentException(
          "damped scores depend on all candidates of a query: a reranker has them");
    WindowReader reader = Readers.open(model, mode, wording, heads, options, false, null);
    if (reader instanceof Separate separate) return new HeadScores(model, separate);
    reader.close();
    throw new IllegalArgumentException(
        "mode %s reads all candidates at once: use pointwise or keys".formatted(mode));
  }

  /// In the order of the scores.
  public List<Head> heads() {
    return reader.heads();
  }

  /// Scores (windows, heads) of each. A text that is asked for in several queries is run once.
  public List<double[][]> score(List<Asked> asked) {
    return read(asked).stream().map(WindowReading::scores).toList();
  }

  /// How much of each text was read, place by place, in all of its windows. Only mode `pointwise`
  /// tells.
  ///
  /// @param profile how much each head counts
  public List<ReadWords> words(List<Asked> asked, HeadProfile profile) {
    if (!(reader instanceof PointwiseReader))
      throw new IllegalStateException(
          "mode %s does not tell what it reads of a word: use pointwise".formatted(profile.mode()));
    double[] weights = profile.combination(heads()).weights();
    List<List<WindowReading>> readings = read(asked);
    return IntStream.range(0, readings.size())
        .mapToObj(i -> ReadWords.of(asked.get(i).candidate().text(), readings.get(i), weights))
        .toList();
  }

  private List<List<WindowReading>> read(List<Asked> asked) {
    Map<Document, List<Window>> windows = new LinkedHashMap<>();
    List<Pair> pairs = new ArrayList<>();
    List<List<Window>> documents = new ArrayList<>();
    for (Asked one : asked) {
      Document document = Document.of(one.candidate());
      List<Window> own =
          windows.computeIfAbsent(document, _ -> document.windows(model, reader.longestWindow()));
      documents.add(own);
      own.forEach(window -> pairs.add(new Pair(one.query(), window)));
    }
    return WindowReading.byDocument(documents, reader.read(pairs));
  }

  /// A document's score of each head: that of the window that the head likes best.
  ///
  /// @param scores (windows, heads)
  public static double[] ofDocument(double[][] scores) {
    double[] largest = scores[0].clone();
    for (double[] window : scores)
      for (int head = 0; head < largest.length; head++)
        largest[head] = Math.max(largest[head], window[head]);
    return largest;
  }

  @Override
  public void close() {
    reader.close();
  }
}
