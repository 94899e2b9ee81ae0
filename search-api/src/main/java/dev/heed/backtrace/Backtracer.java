package dev.heed.backtrace;

import dev.heed.index.LuceneIndex.Ranking;
import dev.heed.llm.LanguageModel;
import dev.heed.rerank.HeadProfile;
import dev.heed.search.TextEncoder;
import java.util.List;

/// Tells which sentence of a text caused a question. What it works with stays the caller's.
public interface Backtracer extends AutoCloseable {

  /// For each question a score for each sentence of one text; larger is likelier, on any scale.
  ///
  /// @param questions asked together, so that the text is read once
  /// @param sentences in their order
  List<double[]> scores(List<String> questions, List<String> sentences);

  @Override
  void close();

  /// Mode `bm25`.
  ///
  /// @param language ISO 639-1 code whose analyzer stems words
  static Backtracer byWords(String language, Ranking ranking) {
    return new ByWords(language, ranking);
  }

  /// Mode `dense`.
  static Backtracer byMeaning(TextEncoder encoder) {
    return new ByMeaning(encoder);
  }

  /// Modes `pointwise` and `keys`: that of the profile.
  static Backtracer byReading(LanguageModel model, HeadProfile profile) {
    return ByReading.open(model, profile);
  }

  /// Mode `whole`.
  ///
  /// @param profile of mode `pointwise`
  static Backtracer inContext(LanguageModel model, HeadProfile profile) {
    return InContext.open(model, profile);
  }
}
