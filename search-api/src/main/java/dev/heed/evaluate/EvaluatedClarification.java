package dev.heed.evaluate;

import dev.heed.clarify.Ambiguity.Need;
import java.time.Instant;
import java.util.List;

/// What `heed eval clarification` found out; what its `--json` prints.
///
/// @param command as it was typed
/// @param version of heed
/// @param machine processor, cores, memory, Java
/// @param collection name of its folder
/// @param used the plane that heed predicts with
/// @param fitted the one that the queries of `train` give here
/// @param train figures of the queries that were fitted to
/// @param held those of all others
public record EvaluatedClarification(
    String command,
    String version,
    String machine,
    Instant at,
    String collection,
    Need used,
    Need fitted,
    Figures train,
    Figures held,
    List<Query> queries) {

  public EvaluatedClarification {
    queries = List.copyOf(queries);
  }

  /// How predictions and labels go together.
  ///
  /// @param rho Spearman's, of the prediction and the label
  /// @param auc how often a query that needs it (3 or 4) is predicted to need it more than one that
  ///   does not (1 or 2)
  /// @param bm25 the same of the best document's BM25 score, the lower the greater the need
  /// @param asked part of the queries that heed would ask back about, if its documents fell into
  ///   groups
  /// @param precision part of those that need it
  /// @param recall part of those that need it that would be asked back about
  public record Figures(
      int queries,
      double rho,
      double auc,
      Baseline bm25,
      double asked,
      double precision,
      double recall) {}

  /// What the words' score alone tells.
  public record Baseline(double rho, double auc) {}

  /// A query.
  ///
  /// @param need its label, 1 to 4
  /// @param best BM25 score of the best document, 0 where none matches
  public record Query(
      String id, String text, String split, int need, double predicted, double best) {}
}
