package dev.heed.backtrace;

import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.search.EncoderState;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sentences of a document that most likely caused a question, by words or by meaning.
///
/// @param mode by what they were compared in the end
/// @param why words were compared although meaning was wanted, null when they were not
/// @param sentences of the document
/// @param compared of them: all, or those that are likeliest by their words
/// @param causes the likeliest first
public record Traced(
    BacktraceMode mode, @Nullable String why, int sentences, int compared, List<Cause> causes) {
  /// Sentences of which vectors are made: ten seconds on a slow processor.
  static final int MOST_ENCODED = 300;

  public Traced {
    causes = List.copyOf(causes);
  }

  /// By words.
  ///
  /// @param language ISO 639-1 code whose analyzer stems words
  /// @param top sentences wanted
  public static Traced byWords(
      String question, String text, String language, Ranking ranking, int top) {
    List<Sentence> sentences = Sentence.of(text);
    if (sentences.isEmpty()) return new Traced(BacktraceMode.BM25, null, 0, 0, List.of());
    double[] scores = words(question, sentences, language, ranking);
    return new Traced(
        BacktraceMode.BM25,
        null,
        sentences.size(),
        sentences.size(),
        Cause.likeliest(sentences, scores, top));
  }

  /// By meaning; of a long text only those sentences that are likeliest by their words. By words
  /// alone, with the reason, where there is no encoder.
  public static Traced byMeaning(
      String question,
      String text,
      String language,
      Ranking ranking,
      int top,
      EncoderState encoder) {
    return switch (encoder) {
      case EncoderState.Missing(String why) -> {
        Traced words = byWords(question, text, language, ranking, top);
        yield new Traced(words.mode, why, words.sentences, words.compared, words.causes);
      }
      case EncoderState.Ready ready -> {
        List<Sentence> all = Sentence.of(text);
        List<Sentence> some = likeliest(question, all, language, ranking);
        if (some.isEmpty()) yield new Traced(BacktraceMode.DENSE, null, 0, 0, List.of());
        List<String> texts = some.stream().map(Sentence::text).toList();
        try (Backtracer meaning = Backtracer.byMeaning(ready.encoder())) {
          double[] scores = meaning.scores(List.of(question), texts).getFirst();
          yield new Traced(
              BacktraceMode.DENSE,
              null,
              all.size(),
              some.size(),
              Cause.likeliest(some, scores, top));
        }
      }
    };
  }

  /// In the order of the text.
  private static List<Sentence> likeliest(
      String question, List<Sentence> all, String language, Ranking ranking) {
    if (all.size() <= MOST_ENCODED) return all;
    int[] order = Cause.order(words(question, all, language, ranking));
    return Arrays.stream(order)
        .limit(MOST_ENCODED)
        .mapToObj(all::get)
        .sorted(Comparator.comparingInt(Sentence::number))
        .toList();
  }

  private static double[] words(
      String question, List<Sentence> sentences, String language, Ranking ranking) {
    try (Backtracer words = Backtracer.byWords(language, ranking)) {
      List<String> texts = sentences.stream().map(Sentence::text).toList();
      return words.scores(List.of(question), texts).getFirst();
    }
  }
}
