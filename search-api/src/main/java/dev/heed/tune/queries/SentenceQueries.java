package dev.heed.tune.queries;

import dev.heed.answer.Quote;
import dev.heed.answer.Sentences;
import dev.heed.index.TermStatistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A sentence of a passage as a query that the passage answers (inverse cloze; Lee, Chang and
/// Toutanova, ACL 2019).
///
/// There the sentence is taken out of its passage; an index has it whole, so that every word of the
/// query would match. Here half of the words that tell something are taken out of the query, drawn
/// with a seed: no more is left of the sentence than a person might remember. Those that stay match
/// exactly all the same, which flatters the comparing of words.
///
/// @param terms what the index knows of words
record SentenceQueries(TermStatistics terms, long seed) implements QueryMaker {
  private static final int FEWEST_TERMS = 6;
  private static final int MOST_WORDS = 40;
  private static final int TRIED = 4;

  @Override
  public Origin origin() {
    return Origin.SENTENCE;
  }

  @Override
  public boolean copies() {
    return true;
  }

  @Override
  public List<Proposal> of(SampledPassage passage) {
    Random random = passage.random(seed);
    List<String> sentences =
        new ArrayList<>(
            Sentences.of(passage.passage()).stream()
                .map(Quote::line)
                .filter(this::isLongEnough)
                .toList());
    Collections.shuffle(sentences, random);
    return sentences.stream()
        .limit(TRIED)
        .map(sentence -> new Proposal(remembered(sentence, random), false))
        .toList();
  }

  private boolean isLongEnough(String sentence) {
    return sentence.split(" ", -1).length <= MOST_WORDS
        && new HashSet<>(terms.terms(sentence)).size() >= FEWEST_TERMS;
  }

  /// A sentence without half of its words that are no stop words.
  String remembered(String sentence, Random random) {
    String[] words = sentence.split(" ", -1);
    List<Integer> telling =
        new ArrayList<>(
            IntStream.range(0, words.length)
                .filter(i -> !terms.terms(words[i]).isEmpty())
                .boxed()
                .toList());
    Collections.shuffle(telling, random);
    Set<Integer> forgotten = new HashSet<>(telling.subList(0, telling.size() / 2));
    return IntStream.range(0, words.length)
        .filter(i -> !forgotten.contains(i))
        .mapToObj(i -> words[i])
        .collect(Collectors.joining(" "));
  }
}
