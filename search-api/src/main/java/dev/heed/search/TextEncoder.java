package dev.heed.search;

import dev.heed.llm.Embedding;
import dev.heed.llm.Encoder;
import java.util.List;

/// Turns text into unit-length vectors.
public interface TextEncoder {

  /// The model's name, which an index keeps with the vectors that it made.
  String name();

  float[] encodeQuery(String text);

  /// The answer is in the order of the texts.
  List<float[]> encodePassages(List<String> texts);

  static TextEncoder of(Encoder encoder) {
    return new TextEncoder() {
      @Override
      public String name() {
        return encoder.name();
      }

      @Override
      public float[] encodeQuery(String text) {
        return encoder.encodeQuery(text).vector();
      }

      @Override
      public List<float[]> encodePassages(List<String> texts) {
        return encoder.encodePassages(texts).stream().map(Embedding::vector).toList();
      }
    };
  }
}
