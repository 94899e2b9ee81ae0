package dev.heed.llm.internal.text;

import static java.util.stream.Collectors.joining;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.heed.llm.Segment;
import dev.heed.llm.UnusableModelException;
import dev.heed.llm.UserCache;
import dev.heed.llm.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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
  private final Path file;

  /// Read from the file when it is needed first, because encoders never ask.
  private @Nullable Pattern specials;

  private @Nullable Vocabulary vocabulary;

  private Tokenizer(HuggingFaceTokenizer tokenizer, Path file) {
    this.tokenizer = tokenizer;
    this.file = file;
  }

  public static Tokenizer open(Path file) {
    try {
      return new Tokenizer(
          HuggingFaceTokenizer.newInstance(file, Map.of("truncation", "false", "padding", "false")),
          file);
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

  /// The tokens of somebody's words, in which nothing is special: what looks like a special token
  /// is read as the characters that it is written with.
  public Segment words(String text) {
    List<Segment> parts = new ArrayList<>();
    int from = 0;
    for (int cut : cutsThroughSpecials(text)) {
      parts.add(segment(text.substring(from, cut)).movedBy(from));
      from = cut;
    }
    parts.add(segment(text.substring(from)).movedBy(from));
    return Segment.join(parts);
  }

  /// Behind the first character of whatever looks special, which keeps the library from seeing it.
  private List<Integer> cutsThroughSpecials(String text) {
    List<Integer> cuts = new ArrayList<>();
    Matcher special = specials().matcher(text);
    for (int from = 0; special.find(from); from = special.start() + 1)
      cuts.add(special.start() + Character.charCount(text.codePointAt(special.start())));
    return cuts;
  }

  /// Every special token that the file adds to its vocabulary, or what never matches.
  private synchronized Pattern specials() {
    if (specials == null)
      specials = Pattern.compile(Stream.concat(special(), Stream.of("(?!)")).collect(joining("|")));
    return specials;
  }

  private Stream<String> special() {
    try {
      return JsonMapper.shared()
          .readTree(Files.readString(file))
          .path("added_tokens")
          .valueStream()
          .filter(token -> token.path("special").asBoolean(false))
          .map(token -> token.path("content").asString(""))
          .filter(content -> !content.isEmpty())
          .map(Pattern::quote);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// The bytes of a model's tokens, read from the file when they are needed first.
  ///
  /// @param tokens that the model can say
  public synchronized Vocabulary vocabulary(int tokens) {
    if (vocabulary == null) vocabulary = VocabularyFile.read(file, tokens);
    return vocabulary;
  }

  /// How two texts are written as one, as the tokenizer's file says: seen in a pair of two words.
  public PairTemplate pairTemplate() {
    Encoding pair = tokenizer.encode("one", "two", true, false);
    return PairTemplate.of(
        pair.getIds(), pair.getTypeIds(), pair.getSpecialTokenMask(), pair.getSequenceIds());
  }

  /// The text of tokens, special ones included.
  public String text(long[] tokens) {
    return tokenizer.decode(tokens, false);
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
