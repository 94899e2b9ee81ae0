package dev.heed.index.internal.lucene;

import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a document says, cut into passages.
///
/// @param spans the passages in order, not overlapping
/// @param vectors one of unit length for each passage, null while they are missing
public record Body(String text, List<Span> spans, @Nullable List<float[]> vectors) {

  public Body {
    spans = List.copyOf(spans);
    if (vectors != null && vectors.size() != spans.size())
      throw new IllegalArgumentException(
          "%d passages need as many vectors, got %d".formatted(spans.size(), vectors.size()));
  }

  public Body with(List<float[]> vectors) {
    return new Body(text, spans, vectors);
  }

  public String passage(int ordinal) {
    Span span = spans.get(ordinal);
    return text.substring(span.start(), span.end());
  }

  /// Where the slice of the text that this passage stores begins: the slices, joined, are the text.
  int sliceStart(int ordinal) {
    return ordinal == 0 ? 0 : spans.get(ordinal).start();
  }

  String slice(int ordinal) {
    boolean last = ordinal + 1 == spans.size();
    return text.substring(sliceStart(ordinal), last ? text.length() : sliceStart(ordinal + 1));
  }
}
