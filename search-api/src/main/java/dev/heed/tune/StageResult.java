package dev.heed.tune;

import java.util.List;

/// What became of a stage.
///
/// @param stage `fusion`, `pointwise`, `pointwise heads` …
/// @param before what it is compared with
/// @param chosen what all queries ask for
/// @param helps whether it is proposed
/// @param why a sentence
/// @param deciding the gain that decided
/// @param gains by the queries' origin
/// @param curve mean nDCG@10 of everything that was tried, on the queries that choose: these
///   figures flatter
public record StageResult(
    String stage,
    String before,
    String chosen,
    boolean helps,
    String why,
    Gain deciding,
    List<Gain> gains,
    List<Point> curve) {

  /// One setting of a stage.
  ///
  /// @param line settings of one line are drawn together
  /// @param at its place on the line: part of words, or weight
  public record Point(String line, double at, double ndcg) {}

  public StageResult {
    gains = List.copyOf(gains);
    curve = List.copyOf(curve);
  }
}
