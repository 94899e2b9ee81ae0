package dev.heed.index.internal.passage;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// ICU's iterators over the boundaries of sentences, lines and characters. They are dear to make
/// (the abbreviations of a language take milliseconds) and not safe to share, so each thread has
/// its own.
final class Boundaries {
  private static final ThreadLocal<Boundaries> OF_THREAD = ThreadLocal.withInitial(Boundaries::new);

  private final Map<String, BreakIterator> sentences = new HashMap<>();
  private final BreakIterator lines = BreakIterator.getLineInstance(ULocale.ROOT);
  private final BreakIterator graphemes = BreakIterator.getCharacterInstance(ULocale.ROOT);

  private Boundaries() {}

  static Boundaries ofThread() {
    return OF_THREAD.get();
  }

  /// Ends of sentences, but not after an abbreviation of the language; English when it is unknown.
  BreakIterator sentences(@Nullable String language) {
    return sentences.computeIfAbsent(
        language == null ? "en" : language,
        code -> BreakIterator.getSentenceInstance(new ULocale(code + "@ss=standard")));
  }

  /// Places where a line may break.
  BreakIterator lines() {
    return lines;
  }

  /// Ends of what a reader takes for one character.
  BreakIterator graphemes() {
    return graphemes;
  }
}
