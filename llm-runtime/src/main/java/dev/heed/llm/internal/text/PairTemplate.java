package dev.heed.llm.internal.text;

import dev.heed.llm.TextPair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// How a tokenizer writes two texts as one: what stands before, between and behind them, and the
/// segment of each token.
///
/// @param parts in their order
public record PairTemplate(List<Part> parts) {

  /// A part of what is written.
  sealed interface Part {
    /// What `token_type_ids` says of its tokens.
    long segment();
  }

  /// A token of the template.
  record Special(long id, long segment) implements Part {}

  /// The first text (0) or the second (1).
  record Text(long number, long segment) implements Part {}

  /// The template that has written a pair.
  ///
  /// @param special 1 for a token of the template
  /// @param texts number of the text that another token is of
  static PairTemplate of(long[] ids, long[] segments, long[] special, long[] texts) {
    List<Part> parts = new ArrayList<>();
    for (int token = 0; token < ids.length; token++) {
      Part part =
          special[token] == 1
              ? new Special(ids[token], segments[token])
              : new Text(texts[token], segments[token]);
      boolean sameText = part instanceof Text && !parts.isEmpty() && part.equals(parts.getLast());
      if (!sameText) parts.add(part);
    }
    return new PairTemplate(List.copyOf(parts));
  }

  /// Tokens of the template itself.
  public int length() {
    return (int) parts.stream().filter(Special.class::isInstance).count();
  }

  /// Writes a pair.
  public TextPair pair(long[] first, long[] second, boolean truncated) {
    LongStream.Builder ids = LongStream.builder();
    LongStream.Builder segments = LongStream.builder();
    for (Part part : parts) {
      long[] tokens =
          switch (part) {
            case Special(long id, _) -> new long[] {id};
            case Text(long number, _) -> number == 0 ? first : second;
          };
      for (long token : tokens) {
        ids.add(token);
        segments.add(part.segment());
      }
    }
    return new TextPair(ids.build().toArray(), segments.build().toArray(), truncated);
  }
}
