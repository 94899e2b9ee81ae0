package dev.heed.backtrace;

import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.index.WordScores;
import java.util.List;

/// BM25; how rare a word is, is counted among the sentences of the text.
record ByWords(String language, Ranking ranking) implements Backtracer {

  @Override
  public List<double[]> scores(List<String> questions, List<String> sentences) {
    try (WordScores scores = WordScores.of(sentences, language, ranking)) {
      return questions.stream().map(scores::of).toList();
    }
  }

  @Override
  public void close() {}
}
