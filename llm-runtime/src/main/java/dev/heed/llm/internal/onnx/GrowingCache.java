package dev.heed.llm.internal.onnx;

import dev.heed.llm.KeyValues;
import dev.heed.llm.KeyValues.Layout;

/// Caches of b texts that grow by as many tokens each, (b·g, room, d) in each part. Behind the
/// tokens there is room for some more, filled with zeros, so that a token is written in place and
/// not all copied for its sake.
public final class GrowingCache implements AutoCloseable {
  /// Tokens of room: a token sees so many zeros at most, and one in so many has all moved.
  private static final int ROOM = 64;

  private final Layout layout;
  private Stack stack;
  private int texts = 1;
  private int length;

  private GrowingCache(Layout layout, Stack stack, int length) {
    this.layout = layout;
    this.stack = stack;
    this.length = length;
  }

  /// One text of no tokens.
  ///
  /// @param layout of one text
  public static GrowingCache empty(Layout layout) {
    return new GrowingCache(layout, Stack.zeros(layout, 1, 0), 0);
  }

  /// One text that begins with the first tokens of another.
  public static GrowingCache behind(KeyValues past, int tokens) {
    Stack stack = Stack.zeros(past.layout(), 1, room(tokens));
    stack.put(0, 0, new Stack(past, past.layout()), 0, 0, tokens);
    return new GrowingCache(past.layout(), stack, tokens);
  }

  private static int room(int tokens) {
    return Math.ceilDiv(tokens, ROOM) * ROOM;
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
    Stack arranged = Stack.zeros(layout, count, room(tokens));
    for (int text = 0; text < count; text++) arranged.put(text, 0, stack, from[text], 0, length);
    stack.close();
    stack = arranged;
    texts = count;
  }

  /// A copy of what one of the texts has.
  public KeyValues copy(int text) {
    return stack.row(text, length);
  }

  @Override
  public void close() {
    stack.close();
  }
}
