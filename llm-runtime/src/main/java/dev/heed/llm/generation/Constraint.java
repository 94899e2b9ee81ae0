package dev.heed.llm.generation;

import java.util.BitSet;

/// What a text that is being generated may become. Compiled for one model's vocabulary. Safe for
/// many threads.
public interface Constraint {
  /// Before the first token.
  State start();

  /// Where a text stands. Never changes: several samples go on from one.
  interface State {
    /// Tokens that may come next, by id; not to be changed by who asks. Tokens that end a text are
    /// never among them.
    BitSet allowed();

    /// Whether the text may end here.
    boolean mayEnd();

    /// After one of the allowed tokens.
    State after(int token);
  }
}
