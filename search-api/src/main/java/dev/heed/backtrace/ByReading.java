package dev.heed.backtrace;

import dev.heed.llm.LanguageModel;
import dev.heed.rerank.Candidate;
import dev.heed.rerank.HeadProfile;
import dev.heed.rerank.HeadScores;
import dev.heed.rerank.HeadScores.Asked;
import dev.heed.rerank.ReadingOptions;
import dev.heed.rerank.RerankQuery;
import java.util.ArrayList;
import java.util.List;

/// A reranker's score of each sentence, as a candidate of its own.
record ByReading(HeadScores heads, HeadProfile profile) implements Backtracer {

  static ByReading open(LanguageModel model, HeadProfile profile) {
    HeadScores heads =
        HeadScores.open(
            model,
            profile.mode(),
            profile.wording(),
            profile.parsedHeads(),
            ReadingOptions.usual());
    return new ByReading(heads, profile);
  }

  @Override
  public List<double[]> scores(List<String> questions, List<String> sentences) {
    List<Asked> asked = new ArrayList<>();
    for (String question : questions)
      for (String sentence : sentences)
        asked.add(new Asked(RerankQuery.of(question), new Candidate("", "", sentence, 0)));
    List<double[][]> scores = heads.score(asked);
    List<double[]> combined = new ArrayList<>();
    for (int from = 0; from < scores.size(); from += sentences.size())
      combined.add(profile.combine(heads.heads(), scores.subList(from, from + sentences.size())));
    return combined;
  }

  @Override
  public void close() {
    heads.close();
  }
}
