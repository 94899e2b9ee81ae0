package dev.heed.reformulate;

import dev.heed.index.Hit;
import dev.heed.index.TermStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Rocchio's feedback: `α · query + β · mean of the first passages`, term frequencies scaled to
/// unit length, of which mean the ten largest terms are kept and scaled so again. Rocchio, 1971;
/// the parameters are Anserini's: ten passages, α 1, β 0.75, nothing learned from the last ones.
public final class Rocchio implements Reformulator {
  private static final int PASSAGES = 10;
  private static final int TERMS = 10;
  private static final double ALPHA = 1;
  private static final double BETA = 0.75;

  @Override
  public Reformulation reformulate(String query, Context context) {
    return context.learned(PASSAGES, hits -> learned(query, hits, context));
  }

  private static Reformulation learned(String query, List<Hit> hits, Context context) {
    TermStatistics statistics = context.index().statistics();
    List<FeedbackPassage> passages =
        FeedbackPassage.useful(FeedbackPassage.of(hits, statistics), statistics);
    TermVector mean = mean(passages);
    if (mean.isEmpty()) return Reformulation.Unchanged.nothingUseful();
    double ofWord = ALPHA / vector(statistics.terms(query)).length();
    return new Reformulation.Terms(1, mean.times(BETA / ofWord).from(passages));
  }

  private static TermVector vector(List<String> words) {
    Map<String, Double> weights = new HashMap<>();
    for (String word : words) weights.merge(word, 1.0, Double::sum);
    return new TermVector(weights);
  }

  /// How many they are makes no difference: the mean is scaled.
  static TermVector mean(List<FeedbackPassage> passages) {
    TermVector largest =
        TermVector.sum(
                passages.stream()
                    .map(FeedbackPassage::terms)
                    .filter(terms -> !terms.isEmpty())
                    .map(terms -> terms.times(1 / terms.length()))
                    .toList())
            .largest(TERMS);
    return largest.isEmpty() ? largest : largest.times(1 / largest.length());
  }
}
