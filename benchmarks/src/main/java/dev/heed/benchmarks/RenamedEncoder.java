package dev.heed.benchmarks;

import dev.heed.search.TextEncoder;
import java.util.List;

/// An encoder under the name that an index has, whose vectors are of no model: that makes no
/// difference to how long a search takes.
record RenamedEncoder(TextEncoder encoder, String name) implements TextEncoder {

  @Override
  public float[] encodeQuery(String text) {
    return encoder.encodeQuery(text);
  }

  @Override
  public List<float[]> encodePassages(List<String> texts) {
    return encoder.encodePassages(texts);
  }
}
