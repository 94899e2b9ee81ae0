package dev.heed.tune;

import dev.heed.llm.Head;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import java.util.List;

/// What a model's heads make of passages in one mode.
interface HeadJudge {
  /// What is used where nothing was measured here.
  HeadProfile profile();

  /// In the order of the scores.
  List<Head> heads();

  /// Scores (windows, heads) of each.
  List<double[][]> scores(String query, List<Candidate> candidates);
}
