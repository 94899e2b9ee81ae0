package dev.heed.index.internal.lucene;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.core.SimpleAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;

/// The analyzers of the text fields.
final class Analyzers {
  private static final Analyzer ENGLISH = new EnglishAnalyzer();
  private static final Analyzer CODE = new SimpleAnalyzer();

  private Analyzers() {}

  static Analyzer content(String language) {
    return ENGLISH;
  }

  static Analyzer code() {
    return CODE;
  }

  static Analyzer title(String language) {
    return ENGLISH;
  }
}
