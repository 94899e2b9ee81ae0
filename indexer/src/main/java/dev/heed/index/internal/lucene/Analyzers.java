package dev.heed.index.internal.lucene;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.util.CharTokenizer;

/// How text becomes terms, the same for writing and for searching.
///
/// A language with a stemmer is analysed by Lucene's own analyzer for it. English is
/// [org.apache.lucene.analysis.en.EnglishAnalyzer] as it comes, which is Anserini's default too, so
/// that BM25 figures compare. Chinese, Japanese, Thai and every other language are cut into words
/// by ICU and folded (case, accents, width).
public final class Analyzers {
  private static final Map<String, Analyzer> CONTENT = new ConcurrentHashMap<>();
  private static final Map<String, Analyzer> TITLE = new ConcurrentHashMap<>();
  private static final Analyzer ICU = new WordsByIcu();
  private static final Analyzer CODE = new CodeWords();

  private Analyzers() {}

  /// Stems and drops stop words.
  ///
  /// @param language ISO 639-1 code, in any case, a region after it is ignored: `pt-BR`
  public static Analyzer content(String language) {
    Stemming stemming = Stemming.LANGUAGES.get(primary(language));
    if (stemming == null) return ICU;
    return CONTENT.computeIfAbsent(primary(language), _ -> stemming.usual().get());
  }

  /// As [#content], but keeps stop words: there are titles that consist of nothing else.
  public static Analyzer title(String language) {
    Stemming stemming = Stemming.LANGUAGES.get(primary(language));
    if (stemming == null) return ICU;
    return TITLE.computeIfAbsent(
        primary(language), _ -> stemming.without().apply(CharArraySet.EMPTY_SET));
  }

  /// Keeps names of code whole and splits them, in lower case: see [CodeWordFilter].
  public static Analyzer code() {
    return CODE;
  }

  private static String primary(String language) {
    String lower = language.toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < lower.length() && Character.isLetter(lower.charAt(end))) end++;
    return lower.substring(0, end);
  }

  private static final class WordsByIcu extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer words = new ICUTokenizer();
      return new TokenStreamComponents(words, new ICUFoldingFilter(words));
    }

    @Override
    protected TokenStream normalize(String fieldName, TokenStream in) {
      return new ICUFoldingFilter(in);
    }
  }

  private static final class CodeWords extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer names = CharTokenizer.fromTokenCharPredicate(CodeWordFilter::isPartOfName);
      return new TokenStreamComponents(names, new LowerCaseFilter(new CodeWordFilter(names)));
    }
  }
}
