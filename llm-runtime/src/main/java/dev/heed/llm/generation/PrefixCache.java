package dev.heed.llm.generation;

import dev.heed.llm.Continuation;
import dev.heed.llm.Generator;
import dev.heed.llm.KeyValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What was computed of earlier texts, for later ones that begin alike: a conversation's turns, or
/// instructions before every question. Bounded; what was used longest ago goes first. Safe for many
/// threads.
final class PrefixCache implements AutoCloseable {
  private final long mostBytes;

  /// The one used last is last.
  private final List<Text> texts = new ArrayList<>();

  private boolean closed;

  PrefixCache(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /// Tokens, and what was computed of them.
  private record Text(long[] tokens, KeyValues cache) {
    boolean beginsLike(long[] others) {
      return others.length >= tokens.length && common(others) == tokens.length;
    }

    int common(long[] others) {
      int mismatch = Arrays.mismatch(tokens, others);
      return mismatch < 0 ? tokens.length : mismatch;
    }
  }

  /// Begins a text with as much of a prompt as is there. Its last token is always left, because
  /// what comes behind it is not kept.
  synchronized Continuation begin(Generator generator, long[] prompt) {
    Text best = null;
    int longest = 0;
    for (Text text : texts) {
      int common = Math.min(text.common(prompt), prompt.length - 1);
      if (common > longest) {
        longest = common;
        best = text;
      }
    }
    if (best == null) return generator.continuation();
    texts.remove(best);
    texts.add(best);
    return generator.continuation(best.cache, longest);
  }

  /// Keeps a text, in the place of those that it goes on from.
  ///
  /// @param tokens as many as the cache has
  /// @param cache this one's from now on
  synchronized void keep(long[] tokens, KeyValues cache) {
    for (Text old : List.copyOf(texts)) if (old.beginsLike(tokens)) drop(old);
    texts.add(new Text(tokens, cache));
    while (closed ? !texts.isEmpty() : bytes() > mostBytes) drop(texts.getFirst());
  }

  synchronized long bytes() {
    return texts.stream().mapToLong(text -> text.cache.bytes()).sum();
  }

  private void drop(Text text) {
    texts.remove(text);
    text.cache.close();
  }

  @Override
  public synchronized void close() {
    closed = true;
    List.copyOf(texts).forEach(this::drop);
  }
}
