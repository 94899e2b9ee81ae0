package dev.heed.llm.internal.text;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The tokens of a vocabulary by their bytes: those that begin alike share their first nodes.
///
/// Nodes are numbered such that the first child of a node, if it has one, comes right behind it,
/// and the next child of its parent behind all that is below it:
///
/// ```java
/// for (int child = node + 1; child < tree.behind(node); child = tree.behind(child)) …
/// ```
///
/// Node 0 is the root, the empty beginning.
public final class TokenTree {
  /// Bytes of a token. Longer ones are left out: whoever walks goes one call deeper for each byte.
  private static final int LONGEST = 1024;

  private final byte[] symbols;
  private final int[] behind;

  /// By node: where its tokens begin in `tokens`; they end where the next node's begin.
  private final int[] tokensFrom;

  private final int[] tokens;

  private TokenTree(byte[] symbols, int[] behind, int[] tokensFrom, int[] tokens) {
    this.symbols = symbols;
    this.behind = behind;
    this.tokensFrom = tokensFrom;
    this.tokens = tokens;
  }

  /// From the bytes of each token; one without bytes is left out.
  public static TokenTree of(byte[][] bytes) {
    int[] sorted =
        IntStream.range(0, bytes.length)
            .filter(token -> bytes[token].length > 0 && bytes[token].length <= LONGEST)
            .boxed()
            .sorted(Comparator.comparing(token -> bytes[token], Arrays::compareUnsigned))
            .mapToInt(token -> token)
            .toArray();
    return new Planting(bytes, sorted).tree();
  }

  /// The byte that leads to a node, 0 to 255.
  public int symbol(int node) {
    return Byte.toUnsignedInt(symbols[node]);
  }

  /// The first node behind all that is below this one.
  public int behind(int node) {
    return behind[node];
  }

  /// Whether tokens end at a node.
  public boolean endsTokens(int node) {
    return tokensFrom[node] < tokensFrom[node + 1];
  }

  /// Marks the tokens that end at a node. They are several where they have the same bytes.
  public void mark(int node, BitSet marked) {
    for (int i = tokensFrom[node]; i < tokensFrom[node + 1]; i++) marked.set(tokens[i]);
  }

  /// Bytes that are a token by themselves.
  public BitSet singleBytes() {
    BitSet single = new BitSet();
    for (int child = 1; child < behind[0]; child = behind[child])
      if (endsTokens(child)) single.set(symbol(child));
    return single;
  }

  /// Lays nodes out token by token, in the order of their bytes.
  private static final class Planting {
    private final byte[][] bytes;
    private final int[] sorted;
    private byte[] symbols = new byte[1024];
    private int[] behind = new int[1024];
    private int[] tokensFrom = new int[1024];
    private int nodes = 0;

    /// The nodes from the root to the last token's.
    private final int[] path = new int[LONGEST + 1];

    private int depth = 0;

    Planting(byte[][] bytes, int[] sorted) {
      this.bytes = bytes;
      this.sorted = sorted;
    }

    TokenTree tree() {
      path[0] = node((byte) 0, 0);
      byte[] last = {};
      for (int i = 0; i < sorted.length; i++) {
        byte[] token = bytes[sorted[i]];
        int differs = Arrays.mismatch(last, token);
        int shared = differs < 0 ? token.length : differs;
        leave(shared);
        while (depth < token.length) path[depth + 1] = node(token[depth++], i);
        last = token;
      }
      leave(0);
      behind[0] = nodes;
      node((byte) 0, sorted.length); // where the last node's tokens end
      return new TokenTree(
          Arrays.copyOf(symbols, nodes - 1),
          Arrays.copyOf(behind, nodes - 1),
          Arrays.copyOf(tokensFrom, nodes),
          sorted);
    }

    private void leave(int shared) {
      while (depth > shared) behind[path[depth--]] = nodes;
    }

    private int node(byte symbol, int token) {
      if (nodes == symbols.length) {
        symbols = Arrays.copyOf(symbols, 2 * nodes);
        behind = Arrays.copyOf(behind, 2 * nodes);
        tokensFrom = Arrays.copyOf(tokensFrom, 2 * nodes);
      }
      symbols[nodes] = symbol;
      tokensFrom[nodes] = token;
      return nodes++;
    }
  }
}
