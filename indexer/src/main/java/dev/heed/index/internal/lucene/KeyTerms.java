package dev.heed.index.internal.lucene;

import dev.heed.index.Query.WeightedTerms;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.Term;

/// The terms by which a text differs from the others: tf · idf, with BM25's idf = ln(1 + (N − n +
/// ½) / (n + ½)).
final class KeyTerms {
  private KeyTerms() {}

  /// @param passages Lucene numbers of the passages whose text it is
  static WeightedTerms of(View view, List<Integer> passages, int count) throws IOException {
    Map<String, Integer> frequencies = new HashMap<>();
    for (int passage : passages)
      PassageTerms.frequencies(view, passage)
          .forEach((term, times) -> frequencies.merge(term, times, Integer::sum));
    List<Map.Entry<String, Float>> weighted = new ArrayList<>();
    for (Map.Entry<String, Integer> term : frequencies.entrySet())
      weighted.add(Map.entry(term.getKey(), (float) (term.getValue() * idf(view, term.getKey()))));
    weighted.sort(
        Map.Entry.<String, Float>comparingByValue()
            .reversed()
            .thenComparing(Map.Entry.comparingByKey()));
    Map<String, Float> largest = new LinkedHashMap<>();
    weighted.stream().limit(count).forEach(term -> largest.put(term.getKey(), term.getValue()));
    return new WeightedTerms(largest);
  }

  static double idf(View view, String term) throws IOException {
    int with = view.reader().docFreq(new Term(Fields.CONTENT, term));
    int all = view.reader().getDocCount(Fields.CONTENT);
    return Math.log(1 + (all - with + 0.5) / (with + 0.5));
  }

  /// How a passage or document is analysed; one that is not there (-1) like most.
  static Analyzer analyzer(View view, int number) throws IOException {
    if (number < 0) return view.dialects().getFirst().content();
    String language = view.place(number).first(Fields.LANGUAGE);
    return Analyzers.content(language == null ? view.language() : language);
  }
}
