package dev.heed.llm.internal.automaton;

import java.util.BitSet;
import java.util.function.LongPredicate;

/// Reads bytes one by one, and says whether they are all that was asked for. Every state but
/// [#NONE] can still come to accept.
public interface Automaton {
  /// No state: no byte leads on from here.
  long NONE = -1;

  /// Before the first byte; [#NONE] where no bytes at all are accepted.
  long start();

  /// The state behind a byte, or [#NONE].
  ///
  /// @param symbol the byte, 0 to 255
  long after(long state, int symbol);

  boolean accepts(long state);

  /// Which states surely come to accept by some of the bytes alone. Of a state that it leaves out
  /// nothing is known.
  LongPredicate completableWith(BitSet bytes);
}
