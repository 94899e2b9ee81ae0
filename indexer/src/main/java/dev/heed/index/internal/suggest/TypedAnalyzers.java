package dev.heed.index.internal.suggest;

import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.AnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.pattern.PatternReplaceFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;

/// How texts are compared with what is typed: capitals and accents do not matter.
final class TypedAnalyzers {

  /// A text as one term, in which whatever is no letter, digit or sign of a name is one space. So a
  /// space at the end of what is typed ends a word.
  static final Analyzer WHOLE = new Whole();

  /// The words as they are typed.
  static final Analyzer WORDS = new Words();

  private TypedAnalyzers() {}

  /// Does what another does, without accents.
  static Analyzer folding(Analyzer other) {
    return new Folding(other);
  }

  private static final class Whole extends Analyzer {
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\p{N}+#]+");

    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer text = new KeywordTokenizer();
      TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(text));
      return new TokenStreamComponents(text, new PatternReplaceFilter(folded, BETWEEN, " ", true));
    }
  }

  private static final class Words extends Analyzer {
    @Override
    protected TokenStreamComponents createComponents(String fieldName) {
      Tokenizer words = new StandardTokenizer();
      return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
    }
  }

  private static final class Folding extends AnalyzerWrapper {
    private final Analyzer other;

    Folding(Analyzer other) {
      super(PER_FIELD_REUSE_STRATEGY);
      this.other = other;
    }

    @Override
    protected Analyzer getWrappedAnalyzer(String fieldName) {
      return other;
    }

    @Override
    protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
      return new TokenStreamComponents(
          components.getSource(), new ASCIIFoldingFilter(components.getTokenStream()));
    }
  }
}
