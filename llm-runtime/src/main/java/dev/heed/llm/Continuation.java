package dev.heed.llm;

import dev.heed.llm.internal.onnx.GeneratorSession;
import dev.heed.llm.internal.onnx.GrowingCache;
import dev.heed.llm.internal.work.Priority;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A text that grows, and what a model expects behind it. One may go on as several, which grow by
/// as many tokens each and are computed together: what they have in common was computed once.
///
/// Not safe for several threads. Those of one model take turns, and a reading that comes meanwhile
/// goes first, after one token or one short stretch of a prompt. An interrupted caller gets a
/// [java.util.concurrent.CancellationException]; the text is then as it was.
public final class Continuation implements AutoCloseable {
  /// Tokens of a prompt that are computed at once. A reading waits for no more, which is as long as
  /// two tokens take one by one, and longer stretches are not quicker.
  private static final int STRETCH = 64;

  private final GeneratorSession session;
  private final Turns turns;
  private final GrowingCache cache;

  Continuation(GeneratorSession session, Turns turns, GrowingCache cache) {
    this.session = session;
    this.turns = turns;
    this.cache = cache;
  }

  /// Tokens of each text.
  public int length() {
    return cache.length();
  }

  /// How many grow.
  public int texts() {
    return cache.texts();
  }

  /// Adds tokens to the only text, a long prompt in several turns.
  ///
  /// @return logits of the vocabulary for the token behind them
  public float[] append(long... tokens) {
    if (cache.texts() != 1)
      throw new IllegalStateException("%d texts grow together".formatted(cache.texts()));
    return appendToEach(new long[][] {tokens})[0];
  }

  /// Adds tokens to each of the texts.
  ///
  /// @param tokens as many for each
  /// @return logits of the vocabulary behind each, (texts, vocabulary)
  public float[][] appendToEach(long[][] tokens) {
    int count = checked(tokens);
    float[][] logits = {};
    for (int from = 0; from < count; from += STRETCH) {
      int to = Math.min(count, from + STRETCH);
      logits = once(stretch(tokens, from, to));
    }
    return logits;
  }

  private int checked(long[][] tokens) {
    if (tokens.length != cache.texts())
      throw new IllegalArgumentException(
          "tokens for %d texts, expected %d".formatted(tokens.length, cache.texts()));
    int count = tokens[0].length;
    if (count == 0) throw new IllegalArgumentException("no token to add");
    for (long[] row : tokens)
      if (row.length != count)
        throw new IllegalArgumentException(
            "%d tokens for one text and %d for another".formatted(count, row.length));
    if (length() + count > turns.context())
      throw new IllegalArgumentException(
          "%d tokens behind %d: the model takes %d".formatted(count, length(), turns.context()));
    return count;
  }

  private static long[][] stretch(long[][] tokens, int from, int to) {
    return Arrays.stream(tokens)
        .map(row -> Arrays.copyOfRange(row, from, to))
        .toArray(long[][]::new);
  }

  private float[][] once(long[][] tokens) {
    return turns.take(Priority.GENERATING, cancel -> session.append(cache, tokens, cancel));
  }

  /// Goes on with these texts only, in this order; one that is named twice goes on as two.
  ///
  /// @param texts from 0
  public void keep(int... texts) {
    boolean same = Arrays.equals(texts, IntStream.range(0, cache.texts()).toArray());
    if (!same) cache.arrange(texts);
  }

  /// A copy of what was computed of a text, which the caller closes.
  public KeyValues cache(int text) {
    return cache.copy(text);
  }

  @Override
  public void close() {
    cache.close();
  }
}
