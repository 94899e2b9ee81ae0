package dev.heed.trec;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Counts words as the track does: what stands between white space once the text is in NFKC, white
/// space being what Python's `str.split` takes for it.
final class Words {
  private static final Pattern SPACE =
      Pattern.compile("[\\s\\x1c-\\x1f]+", Pattern.UNICODE_CHARACTER_CLASS);

  private Words() {}

  static int in(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return (int) SPACE.splitAsStream(plain).filter(word -> !word.isEmpty()).count();
  }
}
