package dev.heed.rerank.learned;

import dev.heed.rerank.Candidate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// Some queries and the documents that they are compared over: one that answers each, some that do
/// not, and for every query all documents of the others.
///
/// @param queries texts
/// @param documents texts, each once
/// @param wanted (queries) the document that should come first
/// @param leftOut (queries, documents) other documents that answer the query: not to be pushed away
record Batch(List<String> queries, List<String> documents, int[] wanted, boolean[][] leftOut) {

  /// @param negatives most that are drawn of each example's
  static Batch draw(List<Example> examples, int negatives, SplittableRandom random) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    int[] wanted = new int[examples.size()];
    for (int i = 0; i < wanted.length; i++) {
      List<Candidate> positives = examples.get(i).positives();
      wanted[i] = number(positives.get(random.nextInt(positives.size())), numbers);
      for (Candidate one : some(examples.get(i).negatives(), negatives, random))
        number(one, numbers);
    }
    List<String> documents = List.copyOf(numbers.keySet());
    boolean[][] leftOut = new boolean[wanted.length][documents.size()];
    for (int i = 0; i < wanted.length; i++) {
      Set<String> answers = new HashSet<>();
      for (Candidate one : examples.get(i).positives()) answers.add(TextStates.text(one));
      for (int document = 0; document < documents.size(); document++)
        leftOut[i][document] = document != wanted[i] && answers.contains(documents.get(document));
    }
    return new Batch(examples.stream().map(Example::query).toList(), documents, wanted, leftOut);
  }

  private static int number(Candidate document, Map<String, Integer> numbers) {
    return numbers.computeIfAbsent(TextStates.text(document), _ -> numbers.size());
  }

  private static List<Candidate> some(List<Candidate> all, int count, SplittableRandom random) {
    List<Candidate> left = new ArrayList<>(all);
    while (left.size() > count) left.remove(random.nextInt(left.size()));
    return left;
  }
}
