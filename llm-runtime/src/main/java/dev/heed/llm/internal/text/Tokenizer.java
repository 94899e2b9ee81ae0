package dev.heed.llm.internal.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.heed.llm.Segment;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.UserCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Reads a `tokenizer.json`. Safe for many threads.
///
/// Truncation and padding that the file asks for are switched off: what is cut is counted here, and
/// batches pad themselves.
public final class Tokenizer implements AutoCloseable {
  static {
    setUnlessSet("OPT_OUT_TRACKING", "true");
    setUnlessSet("ai.djl.offline", "true");
    setUnlessSet("ENGINE_CACHE_DIR", UserCache.directory().resolve("native").toString());
  }

  private final HuggingFaceTokenizer tokenizer;

  private Tokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  public static Tokenizer open(Path file) {
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(
              file, Map.of("truncation", "false", "padding", "false")));
    } catch (IOException | RuntimeException e) {
      throw new UnusableModelException("%s is no tokenizer: %s".formatted(file, e.getMessage()), e);
    }
  }

  /// Tokens of a text without special ones.
  public int count(String text) {
    return tokenizer.encode(text, false, false).getIds().length;
  }

  /// The tokens of a text; of a longer one the first, and the special ones at both ends.
  public Tokens encode(String text, int maxTokens) {
    Encoding encoding = tokenizer.encode(text, true, false);
    long[] ids = encoding.getIds();
    if (ids.length <= maxTokens) return new Tokens(ids, false);
    int closing = closingSpecials(encoding.getSpecialTokenMask());
    long[] kept = new long[maxTokens];
    System.arraycopy(ids, 0, kept, 0, maxTokens - closing);
    System.arraycopy(ids, ids.length - closing, kept, maxTokens - closing, closing);
    return new Tokens(kept, true);
  }

  /// The tokens of a text as they are: none added, none cut.
  public Segment segment(String text) {
    Encoding encoding = tokenizer.encode(text, false, false);
    int[] units = unitsOfCharacters(text);
    CharSpan[] spans = encoding.getCharTokenSpans();
    int[] starts = new int[spans.length];
    int[] ends = new int[spans.length];
    for (int token = 0; token < spans.length; token++) {
      starts[token] = units[spans[token].getStart()];
      ends[token] = units[spans[token].getEnd()];
    }
    return new Segment(encoding.getIds(), starts, ends);
  }

  /// The library counts characters: where each begins in UTF-16, and where the text ends.
  private static int[] unitsOfCharacters(String text) {
    int[] units = new int[text.codePointCount(0, text.length()) + 1];
    for (int character = 0; character + 1 < units.length; character++)
      units[character + 1] = text.offsetByCodePoints(units[character], 1);
    return units;
  }

  private static int closingSpecials(long[] specialMask) {
    int closing = 0;
    while (specialMask[specialMask.length - 1 - closing] == 1) closing++;
    return closing;
  }

  @Override
  public void close() {
    tokenizer.close();
  }

  /// The library reads its settings from properties of the process and would otherwise report its
  /// use to its makers.
  private static void setUnlessSet(String name, String value) {
    if (System.getenv(name) == null && System.getProperty(name) == null)
      System.setProperty(name, value);
  }
}
