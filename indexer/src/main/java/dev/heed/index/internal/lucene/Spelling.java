package dev.heed.index.internal.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyTermsEnum;
import org.apache.lucene.search.TermQuery;

/// Respells words that no passage has as words that passages have. The vocabulary is that of the
/// code-aware field, which keeps words as they are written, in lower case.
///
/// A word may differ in one letter, a long one in two; two letters that changed places differ in
/// one, and the first letter stays. Of what is equally like it, the one is taken that most passages
/// have together with the query's other words, then the one that most passages have.
final class Spelling {
  /// A word of prose: names such as `max_len`, `a.b` and `field:value` are left alone.
  private static final Pattern WORD =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}][:._#-])[\\p{L}\\p{M}]{4,30}"
              + "(?![\\p{L}\\p{M}\\p{N}])(?![:._#-][\\p{L}\\p{N}])");

  /// Words that ask and are no stop words of the search: few passages have them, and in a question
  /// they are no slips.
  private static final Set<String> ASKING =
      Set.of(
          "what", "when", "where", "which", "whom", "whose", "many", "much", "does", "have",
          "could", "should", "would", "about");

  private static final int LONG = 7;

  /// Words of a query that are looked up; finding what is like a word takes about a millisecond.
  private static final int MOST_WORDS = 16;

  /// Like words whose company is looked at.
  private static final int MOST_LIKE = 8;

  private record Like(String term, float likeness, int passages) {
    private static final Comparator<Like> BEST_FIRST =
        Comparator.comparingDouble(Like::likeness)
            .thenComparingInt(Like::passages)
            .reversed()
            .thenComparing(Like::term);
  }

  private final View view;
  private final Terms vocabulary;

  private Spelling(View view, Terms vocabulary) {
    this.view = view;
    this.vocabulary = vocabulary;
  }

  /// The text respelled, empty when there is nothing to respell, or nothing like it.
  static Optional<String> respelled(View view, String text) throws IOException {
    Terms vocabulary = MultiTerms.getTerms(view.reader(), Fields.CODE);
    return vocabulary == null ? Optional.empty() : new Spelling(view, vocabulary).respelled(text);
  }

  private Optional<String> respelled(String text) throws IOException {
    Map<String, Boolean> words = new LinkedHashMap<>();
    for (Matcher word = WORD.matcher(text); word.find() && words.size() < MOST_WORDS; ) {
      String lower = word.group().toLowerCase(Locale.ROOT);
      words.put(lower, isKnown(lower));
    }
    if (!words.containsValue(false)) return Optional.empty();
    List<String> company = words.keySet().stream().filter(words::get).toList();
    Map<String, String> better = new LinkedHashMap<>();
    for (String word : words.keySet())
      if (!words.get(word)) likest(word, company).ifPresent(like -> better.put(word, like));
    if (better.isEmpty()) return Optional.empty();
    return Optional.of(
        WORD.matcher(text)
            .replaceAll(
                word -> better.getOrDefault(word.group().toLowerCase(Locale.ROOT), word.group())));
  }

  /// Also in another inflection.
  private boolean isKnown(String word) throws IOException {
    if (ASKING.contains(word)) return true;
    if (view.reader().docFreq(new Term(Fields.CODE, word)) > 0) return true;
    for (Dialect dialect : view.dialects()) {
      List<String> terms = Token.terms(dialect.content(), word);
      if (terms.isEmpty()) return true; // a stop word
      for (String term : terms)
        if (view.reader().docFreq(new Term(Fields.CONTENT, term)) > 0) return true;
    }
    return false;
  }

  private Optional<String> likest(String word, List<String> company) throws IOException {
    List<Like> like = like(word);
    if (like.isEmpty()) return Optional.empty();
    Map<String, Integer> together = new LinkedHashMap<>();
    for (Like one : like) together.put(one.term(), together(one.term(), company));
    return like.stream()
        .max(
            Comparator.comparingDouble(Like::likeness)
                .thenComparingInt(one -> together.getOrDefault(one.term(), 0))
                .thenComparing(Like.BEST_FIRST.reversed()))
        .map(Like::term);
  }

  /// Most slips are one: two are looked for, which takes ten times as long, where one explains
  /// nothing.
  private List<Like> like(String word) throws IOException {
    List<Like> like = like(word, 1);
    return like.isEmpty() && word.length() >= LONG ? like(word, 2) : like;
  }

  private List<Like> like(String word, int edits) throws IOException {
    List<Like> like = new ArrayList<>();
    FuzzyTermsEnum terms =
        new FuzzyTermsEnum(vocabulary, new Term(Fields.CODE, word), edits, 1, true);
    while (terms.next() != null)
      like.add(new Like(terms.term().utf8ToString(), terms.getBoost(), terms.docFreq()));
    return like.stream().sorted(Like.BEST_FIRST).limit(MOST_LIKE).toList();
  }

  /// Passages that have the word and one of the others.
  private int together(String word, List<String> company) throws IOException {
    if (company.isEmpty()) return 0;
    BooleanQuery.Builder others = new BooleanQuery.Builder();
    for (String other : company)
      others.add(new TermQuery(new Term(Fields.CODE, other)), Occur.SHOULD);
    return view.searcher()
        .count(
            new BooleanQuery.Builder()
                .add(new TermQuery(new Term(Fields.CODE, word)), Occur.FILTER)
                .add(others.build(), Occur.FILTER)
                .build());
  }
}
