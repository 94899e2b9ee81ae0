package dev.heed.llm;

/// Two texts as a [CrossEncoder] reads them.
///
/// @param ids special ones included
/// @param segments which text each token counts to, as the tokenizer says
/// @param truncated whether tokens of a text were left out
public record TextPair(long[] ids, long[] segments, boolean truncated) {

  /// Tokens.
  public int length() {
    return ids.length;
  }
}
