package dev.heed.index;

import dev.heed.index.internal.job.PassageEncoder;
import dev.heed.index.internal.store.IndexDirectory;
import dev.heed.index.internal.store.Manifest.EncoderMark;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The encoder that was given for writing, against the one whose vectors an index holds: all
/// vectors of an index are of one encoder.
///
/// @param given null for none
record IndexEncoder(IndexDirectory index, @Nullable PassageEncoder given) {

  /// The given encoder, when its vectors may stand beside those that are there.
  PassageEncoder fitting() {
    EncoderMark stored = index.manifest().encoder();
    if (given == null)
      throw new IllegalStateException(
          "embedding needs an encoder and none was given: open the index with one");
    if (stored != null && !stored.equals(given.mark()))
      throw new IllegalStateException(
          "%s holds vectors of %s and the encoder is %s, whose vectors cannot be compared with them: use %s, or index again into another directory"
              .formatted(index.root(), stored, given.mark(), stored.name()));
    return given;
  }

  /// An index without vectors takes those of its own encoder, without one those of the first
  /// export.
  boolean takesVectorsOf(EncoderMark exported) {
    if (given == null || given.mark().equals(exported)) remember(exported);
    return exported.equals(index.manifest().encoder());
  }

  /// Writes down whose vectors the index holds from now on, unless it holds some already.
  void remember(EncoderMark mark) {
    if (index.manifest().encoder() != null) return;
    try {
      index.remember(mark);
    } catch (IOException e) {
      throw WritingFailure.of(index.root(), e);
    }
  }
}
