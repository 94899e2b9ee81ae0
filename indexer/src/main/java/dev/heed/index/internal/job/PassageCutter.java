package dev.heed.index.internal.job;

import dev.heed.index.IndexSettings;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.passage.PassageSplitter;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.util.List;
import java.util.StringTokenizer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Chooses how a collection's documents are cut.
public final class PassageCutter {
  /// Encoder tokens of an English word, about.
  private static final double TOKENS_PER_WORD = 1.3;

  private PassageCutter() {}

  /// Measured in tokens of the encoder, without one in words.
  public static Function<ParsedDocument, List<Span>> of(
      IndexSettings settings, @Nullable PassageEncoder encoder) {
    if (settings.wholeDocuments()) return document -> List.of(whole(document.text()));
    ToIntFunction<String> tokens =
        encoder == null ? PassageCutter::tokensByWords : encoder::countTokens;
    return new PassageSplitter(tokens, settings.passageTokens())::split;
  }

  private static Span whole(String text) {
    int start = text.length() - text.stripLeading().length();
    return new Span(start, text.stripTrailing().length());
  }

  private static int tokensByWords(String text) {
    return (int) Math.ceil(TOKENS_PER_WORD * new StringTokenizer(text).countTokens());
  }
}
