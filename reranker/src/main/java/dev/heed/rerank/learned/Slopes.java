package dev.heed.rerank.learned;

import java.util.List;
import java.util.stream.IntStream;

/// The loss of a batch and its gradient. Through each NearestTokens only the nearest token carries
/// one: of the mean over n tokens q of q · d(nearest), ∂/∂q = d/n and ∂/∂d = q/n.
///
/// @param query (width, dimensions) gradient of the queries' matrix
/// @param document (width, dimensions) of the documents'
/// @param logScale of ln(scale)
record Slopes(double loss, float[][] query, float[][] document, double logScale) {

  static Slopes of(Batch batch, TextStates states, LateInteraction now, double scale) {
    List<Encoded> queries = encoded(batch.queries(), states, now.query());
    List<Encoded> documents = encoded(batch.documents(), states, now.document());
    NearestTokens[][] matches = matches(queries, documents);
    InfoNce loss = InfoNce.of(scores(matches), batch, scale);
    back(queries, documents, matches, loss.byScore());
    int width = now.query().width();
    int dimensions = now.query().dimensions();
    return new Slopes(
        loss.loss(),
        new MatrixGradient(queries).sum(width, dimensions),
        new MatrixGradient(documents).sum(width, dimensions),
        loss.byLogScale());
  }

  private static List<Encoded> encoded(
      List<String> texts, TextStates states, Projection projection) {
    return texts.parallelStream().map(text -> Encoded.of(states.of(text), projection)).toList();
  }

  /// (queries, documents)
  private static NearestTokens[][] matches(List<Encoded> queries, List<Encoded> documents) {
    NearestTokens[][] matches = new NearestTokens[queries.size()][documents.size()];
    IntStream.range(0, documents.size())
        .parallel()
        .forEach(
            document -> {
              float[][] turned = NearestTokens.turned(documents.get(document).vectors());
              for (int query = 0; query < queries.size(); query++)
                matches[query][document] = NearestTokens.of(queries.get(query).vectors(), turned);
            });
    return matches;
  }

  private static double[][] scores(NearestTokens[][] matches) {
    double[][] scores = new double[matches.length][matches[0].length];
    for (int query = 0; query < scores.length; query++)
      for (int document = 0; document < scores[query].length; document++)
        scores[query][document] = matches[query][document].score();
    return scores;
  }

  private static void back(
      List<Encoded> queries,
      List<Encoded> documents,
      NearestTokens[][] matches,
      double[][] byScore) {
    for (int query = 0; query < queries.size(); query++)
      for (int document = 0; document < documents.size(); document++)
        if (byScore[query][document] != 0)
          back(
              queries.get(query),
              documents.get(document),
              matches[query][document],
              byScore[query][document]);
    queries.forEach(Encoded::backThroughScaling);
    documents.forEach(Encoded::backThroughScaling);
  }

  private static void back(Encoded query, Encoded document, NearestTokens match, double byScore) {
    float share = (float) (byScore / query.vectors().length);
    for (int token = 0; token < match.nearest().length; token++) {
      int nearest = match.nearest()[token];
      add(share, document.vectors()[nearest], query.gradient()[token]);
      add(share, query.vectors()[token], document.gradient()[nearest]);
    }
  }

  private static void add(float times, float[] what, float[] to) {
    for (int k = 0; k < to.length; k++) to[k] += times * what[k];
  }
}
