package dev.heed.index.internal.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.TextField;

/// Text with an analyzer of its own. A Lucene writer has one analyzer, our documents have many
/// languages.
final class AnalysedField extends Field {
  private static final FieldType TYPE = TextField.TYPE_NOT_STORED;

  private final String text;
  private final Analyzer analyzer;

  AnalysedField(String name, String text, Analyzer analyzer) {
    super(name, text, TYPE);
    this.text = text;
    this.analyzer = analyzer;
  }

  @Override
  public TokenStream tokenStream(Analyzer ofWriter, TokenStream reuse) {
    return analyzer.tokenStream(name(), text);
  }
}
