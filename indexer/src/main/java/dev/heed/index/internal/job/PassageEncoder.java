package dev.heed.index.internal.job;

import dev.heed.index.internal.store.Manifest.EncoderMark;
import dev.heed.llm.Embedding;
import dev.heed.llm.Encoder;
import java.util.List;

/// What indexing asks of an encoder.
public interface PassageEncoder {
  EncoderMark mark();

  int countTokens(String text);

  /// One embedding for each text, in their order.
  List<Embedding> encode(List<String> texts);

  static PassageEncoder of(Encoder encoder) {
    return new OfModel(encoder);
  }

  record OfModel(Encoder encoder) implements PassageEncoder {
    @Override
    public EncoderMark mark() {
      return new EncoderMark(encoder.name(), encoder.hash());
    }

    @Override
    public int countTokens(String text) {
      return encoder.countTokens(text);
    }

    @Override
    public List<Embedding> encode(List<String> texts) {
      return encoder.encodePassages(texts);
    }
  }
}
