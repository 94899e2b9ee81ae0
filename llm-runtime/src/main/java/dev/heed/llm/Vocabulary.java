package dev.heed.llm;

import dev.heed.llm.internal.text.TokenTree;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bytes that each token of a model stands for. The text of tokens is their bytes, one behind
/// the other, read as UTF-8; a token may hold only some of a character's bytes.
///
/// Safe for many threads.
public final class Vocabulary {
  private final byte[][] bytes;

  /// Made when it is needed first: only what constrains a text walks along it.
  private @Nullable TokenTree tree;

  private Vocabulary(byte[][] bytes) {
    this.bytes = bytes;
  }

  /// From the bytes of each token by its id: none for a control token, which is no part of any
  /// text.
  public static Vocabulary of(List<byte[]> bytes) {
    return new Vocabulary(bytes.stream().map(byte[]::clone).toArray(byte[][]::new));
  }

  /// How many tokens there are.
  public int size() {
    return bytes.length;
  }

  /// None for a control token.
  public byte[] bytes(int token) {
    return bytes[token].clone();
  }

  /// The bytes of tokens, one behind the other.
  public byte[] bytes(long[] tokens) {
    int length = Arrays.stream(tokens).mapToInt(token -> bytes[(int) token].length).sum();
    byte[] joined = new byte[length];
    int at = 0;
    for (long token : tokens) {
      byte[] next = bytes[(int) token];
      System.arraycopy(next, 0, joined, at, next.length);
      at += next.length;
    }
    return joined;
  }

  /// The same tokens by their first bytes, for whoever walks along all of them at once.
  public synchronized TokenTree tree() {
    if (tree == null) tree = TokenTree.of(bytes);
    return tree;
  }
}
