package dev.heed.backtrace;

import java.util.Locale;

/// What sentences are scored by.
public enum BacktraceMode {
  /// Words (BM25 among the sentences of the text).
  BM25,
  /// Meaning: the cosine of question and sentence.
  DENSE,
  /// A language model's attention to each sentence, which it reads alone.
  POINTWISE,
  /// A late interaction of the model's heads with each sentence, which it reads alone.
  KEYS,
  /// A language model's attention to each sentence among its neighbours.
  WHOLE;

  /// Whether a language model reads.
  public boolean reads() {
    return switch (this) {
      case BM25, DENSE -> false;
      case POINTWISE, KEYS, WHOLE -> true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
