package dev.heed.llm.internal.onnx;

import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;

/// Caches of b texts that grow by as many tokens each, (b·g, room, d) in each part. Behind the
/// tokens there is room for some more, filled with zeros, so that a token is written in place and
/// not all copied for its sake. A graph without a mask takes no zeros, and all is copied.
///
/// A token stands where it lies: at position n behind n others.
public final class GrowingCache implements AutoCloseable {
  /// Tokens of room: a token sees so many zeros at most, and one in so many has all moved.
  private static final int ROOM = 64;

  private final Layout layout;

  /// Tokens that room is made for at once.
  private final int step;

  private Stack stack;
  private int texts = 1;
  private int length;

  private GrowingCache(Layout layout, int step, Stack stack, int length) {
    this.layout = layout;
    this.step = step;
    this.stack = stack;
    this.length = length;
  }

  /// One text of no tokens.
  ///
  /// @param layout of one text
  /// @param masked whether a mask can hide the room
  static GrowingCache empty(Layout layout, boolean masked) {
    return new GrowingCache(layout, masked ? ROOM : 1, Stack.zeros(layout, 1, 0), 0);
  }

  /// One text that begins with the first tokens of another.
  static GrowingCache behind(KeyValues past, int tokens, boolean masked) {
    for (int token = 0; token < tokens; token++)
      if (past.position(token) != token)
        throw new IllegalArgumentException(
            "token %d of the cache stands at position %d: no text goes on from there"
                .formatted(token, past.position(token)));
    GrowingCache cache = empty(past.layout(), masked);
    cache.makeRoom(tokens);
    cache.stack.put(0, 0, new Stack(past, past.layout()), 0, 0, tokens);
    cache.length = tokens;
    return cache;
  }

  public Layout layout() {
    return layout;
  }

  public int texts() {
    return texts;
  }

  /// Tokens of each text.
  public int length() {
    return length;
  }

  /// What all texts have, and the room behind it.
  KeyValues all() {
    return stack.all();
  }

  /// Sees to it that there is room for some more tokens.
  void makeRoom(int tokens) {
    if (length + tokens > all().length()) {
      int[] same = new int[texts];
      for (int text = 0; text < texts; text++) same[text] = text;
      arrange(same, length + tokens);
    }
  }

  /// Writes new tokens behind those of each text.
  void append(Stack fresh) {
    int tokens = fresh.all().length();
    makeRoom(tokens);
    for (int text = 0; text < texts; text++) stack.put(text, length, fresh, text, 0, tokens);
    length += tokens;
  }

  /// Has other texts in the place of those that are there: each goes on from one of them.
  ///
  /// @param from for each new text the one that it continues, from 0
  public void arrange(int... from) {
    arrange(from, length);
  }

  private void arrange(int[] from, int tokens) {
    int count = from.length;
    int room = Math.ceilDiv(tokens, step) * step;
    Stack arranged = Stack.zeros(layout, count, room);
    for (int text = 0; text < count; text++) arranged.put(text, 0, stack, from[text], 0, length);
    stack.close();
    stack = arranged;
    texts = count;
  }

  /// A copy of what one of the texts has.
  public KeyValues copy(int text) {
    return stack.row(text, 0, length);
  }

  @Override
  public void close() {
    stack.close();
  }
}
