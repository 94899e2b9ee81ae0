package dev.heed.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Remembers the vector of the last query: a search makes it, and an answer compares sentences with
/// the same. Safe for many threads, of which each may find another's query there and encode its
/// own.
public final class RecentQuery implements TextEncoder {
  private final TextEncoder encoder;
  private volatile @Nullable Encoded last;

  private record Encoded(String text, float[] vector) {}

  public RecentQuery(TextEncoder encoder) {
    this.encoder = encoder;
  }

  @Override
  public String name() {
    return encoder.name();
  }

  @Override
  public float[] encodeQuery(String text) {
    Encoded known = last;
    if (known == null || !known.text().equals(text))
      last = known = new Encoded(text, encoder.encodeQuery(text));
    return known.vector().clone();
  }

  @Override
  public List<float[]> encodePassages(List<String> texts) {
    return encoder.encodePassages(texts);
  }
}
