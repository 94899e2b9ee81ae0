package dev.heed.springai;

import dev.heed.rerank.Evidence;
import dev.heed.rerank.Evidence.Span;
import dev.heed.rerank.Evidence.Word;
import dev.heed.rerank.Ranked;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/// What a [DocumentReranker] writes into a document's metadata. A key that does not apply is
/// absent.
public final class RerankMetadata {
  /// The reranker's own score, a `Double` on a scale of its own; larger is better.
  public static final String READ_SCORE = "heed.read-score";

  /// How likely the document answers, a `Double` in [0, 1]: where the model's profile has a curve.
  public static final String RELEVANCE = "heed.relevance";

  /// The sentence that received most attention, a `String`.
  public static final String SENTENCE = "heed.sentence";

  /// Words that received more attention for this query than for none, a `List<String>`, the most
  /// read first, each once.
  public static final String WORDS = "heed.words";

  /// The score that the document came with, a `Double`.
  public static final String FIRST_SCORE = "heed.first-score";

  /// Why the document was not read, a `String`. One that was read has no such key.
  public static final String UNREAD = "heed.unread";

  private static final List<String> ALL =
      List.of(READ_SCORE, RELEVANCE, SENTENCE, WORDS, FIRST_SCORE, UNREAD);

  private RerankMetadata() {}

  /// A document that was read.
  ///
  /// @param score that orders it
  static Document read(Document document, Ranked ranked, double score) {
    Map<String, Object> metadata = metadata(document);
    metadata.put(READ_SCORE, Objects.requireNonNull(ranked.score()));
    if (ranked.relevance() != null) metadata.put(RELEVANCE, ranked.relevance());
    Evidence evidence = ranked.evidence();
    if (evidence != null) {
      String text = Objects.requireNonNull(document.getText());
      metadata.put(SENTENCE, part(text, evidence.sentence()));
      metadata.put(WORDS, words(text, evidence.words()));
    }
    return with(document, metadata, score);
  }

  /// A document that was not read.
  ///
  /// @param score null where others have one by which it cannot be compared
  static Document unread(Document document, String why, @Nullable Double score) {
    Map<String, Object> metadata = metadata(document);
    metadata.put(UNREAD, why);
    return with(document, metadata, score);
  }

  /// Its own, and nothing of an earlier reranking.
  private static Map<String, Object> metadata(Document document) {
    Map<String, Object> metadata = new HashMap<>(document.getMetadata());
    ALL.forEach(metadata::remove);
    if (document.getScore() != null) metadata.put(FIRST_SCORE, document.getScore());
    return metadata;
  }

  private static Document with(
      Document document, Map<String, Object> metadata, @Nullable Double score) {
    Document changed = document.mutate().metadata(metadata).score(score).build();
    changed.setContentFormatter(document.getContentFormatter()); // mutate() leaves it behind
    return changed;
  }

  private static List<String> words(String text, List<Word> words) {
    return words.stream()
        .sorted(Comparator.comparingDouble(Word::share).reversed())
        .map(word -> part(text, word.span()))
        .distinct()
        .toList();
  }

  private static String part(String text, Span span) {
    return text.substring(span.start(), span.end());
  }
}
