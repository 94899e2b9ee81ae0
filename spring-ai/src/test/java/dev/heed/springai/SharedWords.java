package dev.heed.springai;

import dev.heed.rerank.Candidate;
import dev.heed.rerank.Evidence;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.Evidence.Word;
import dev.heed.rerank.Ranked;
import dev.heed.rerank.RerankQuery;
import dev.heed.rerank.Reranker;
import dev.heed.rerank.Reranking;
import dev.heed.rerank.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Scores a document by how many of the query's words stand in its title and text, and reads no
/// more of them than it is told to. A word's share is its length.
record SharedWords(int most) implements Reranker {

  @Override
  public String name() {
    return "shared-words";
  }

  @Override
  public Reranking rerank(RerankQuery query, List<Candidate> candidates, Duration budget) {
    int read = Math.min(most, candidates.size());
    List<Ranked> ranked = new ArrayList<>();
    for (Candidate one : candidates.subList(0, read)) ranked.add(read(query, one));
    ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
    for (Candidate one : candidates.subList(read, candidates.size()))
      ranked.add(new Ranked(one.id(), null, null, null));
    List<String> remarks = read == candidates.size() ? List.of() : List.of("the time was over");
    return new Reranking(
        ranked, new Stage(name(), candidates.size(), read, read, Duration.ZERO, remarks), null);
  }

  private static Ranked read(RerankQuery query, Candidate candidate) {
    String[] asked = query.text().split(" ");
    List<Word> words = new ArrayList<>();
    int found = 0;
    for (String word : asked) {
      if ((candidate.title() + " " + candidate.text()).contains(word)) found++;
      int at = candidate.text().indexOf(word);
      if (at >= 0) words.add(new Word(new Span(at, at + word.length()), word.length()));
    }
    Span sentence = new Span(0, candidate.text().indexOf('.') + 1);
    return new Ranked(
        candidate.id(),
        (double) found,
        found / (double) asked.length,
        new Evidence(words, sentence));
  }

  @Override
  public void close() {}
}
