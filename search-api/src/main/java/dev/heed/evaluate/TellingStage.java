package dev.heed.evaluate;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.ReadWords;
import java.util.List;

/// A stage that tells what of a candidate it has scored it by.
public interface TellingStage extends LaterStage {

  /// What was read of each candidate, place by place.
  List<ReadWords> words(String query, List<Candidate> candidates);
}
