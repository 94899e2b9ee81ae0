package dev.heed.rerank.learned;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.Recent;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Scorer;
import dev.heed.rerank.store.MaxSim;
import dev.heed.rerank.store.QuantisedWindow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mode `learned`: MaxSim of a query's vectors and a passage's. The model runs on the query, and on
/// passages whose vectors are not kept, as far as the layer that was learned from.
final class LearnedScorer implements Scorer<LearnedScorer.Text> {
  /// Tokens between two looks at the clock.
  private static final int PIECE = 1024;

  private final LearnedVectors vectors;

  private final Recent<String, float[]> asked;

  /// A passage as it meets a query.
  ///
  /// @param known null where the model is to be run
  /// @param tokens that are read of it
  record Text(String query, String text, @Nullable QuantisedWindow known, int tokens) {}

  /// @param vectors stay the caller's
  LearnedScorer(LearnedVectors vectors) {
    this.vectors = vectors;
    this.asked = new Recent<>(vectors::asked);
  }

  @Override
  public void refresh() {
    vectors.refresh();
  }

  @Override
  public Text prepared(RerankQuery query, Candidate candidate) {
    String text = TextStates.text(candidate);
    return vectors
        .find(text)
        .map(known -> new Text(query.text(), text, known, known.tokens()))
        .orElseGet(() -> new Text(query.text(), text, null, vectors.tokens(text)));
  }

  @Override
  public boolean known(Text text) {
    return text.known() != null;
  }

  @Override
  public double work(Text text) {
    return known(text) ? 0 : text.tokens();
  }

  /// One of exactly that many tokens counts too.
  @Override
  public boolean cut(Text text) {
    return text.tokens() == vectors.tokens();
  }

  @Override
  public String limits() {
    return "only the first %d tokens are read".formatted(vectors.tokens());
  }

  @Override
  public double piece() {
    return PIECE;
  }

  @Override
  public double[] scores(List<Text> texts) {
    List<String> unknown =
        texts.stream().filter(text -> !known(text)).map(Text::text).distinct().toList();
    List<QuantisedWindow> read = vectors.read(unknown);
    MaxSim maxSim = new MaxSim();
    double[] scores = new double[texts.size()];
    for (int i = 0; i < scores.length; i++) {
      Text text = texts.get(i);
      QuantisedWindow known = text.known();
      float[] query = asked.get(text.query());
      scores[i] =
          maxSim.of(
              known == null ? read.get(unknown.indexOf(text.text())) : known,
              0,
              query,
              0,
              query.length / vectors.dimensions());
    }
    return scores;
  }

  @Override
  public void close() {}
}
