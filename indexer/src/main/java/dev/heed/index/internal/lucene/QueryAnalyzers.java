package dev.heed.index.internal.lucene;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.jspecify.annotations.Nullable;

/// The analyzers of what is typed: those of the passages, with synonyms added where there is a file
/// of them.
final class QueryAnalyzers {
  /// Longer texts are searched without synonyms, whose number nothing bounds.
  private static final int MAX_WORDS_WITH_SYNONYMS = 64;

  private final @Nullable Path synonyms;
  private final Map<Analyzer, Analyzer> withSynonyms = new ConcurrentHashMap<>();

  /// @param synonyms file of synonyms in Solr's format
  /// @param language whose analysis shows at once whether the file can be read
  QueryAnalyzers(@Nullable Path synonyms, String language) {
    this.synonyms = synonyms;
    if (synonyms != null) {
      Analyzer analyzer = Analyzers.content(language);
      withSynonyms.put(analyzer, Synonyms.read(synonyms, analyzer));
    }
  }

  /// The analyzer of a query's words in passages that are analysed by this one.
  Analyzer of(Analyzer analyzer, String words) {
    Path file = synonyms;
    if (file == null || words.split("\\s+", -1).length > MAX_WORDS_WITH_SYNONYMS) return analyzer;
    return withSynonyms.computeIfAbsent(analyzer, plain -> Synonyms.read(file, plain));
  }
}
