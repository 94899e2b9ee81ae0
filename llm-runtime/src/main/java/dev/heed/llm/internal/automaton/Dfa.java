package dev.heed.llm.internal.automaton;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An automaton that is in one state at a time.
///
/// Bytes that no state tells apart have one column of the table. States from which nothing can be
/// accepted any more are left out.
public final class Dfa implements Automaton {
  /// Beyond it an expression is refused. A table of so many is at most 20 MB.
  public static final int MOST_STATES = 20_000;

  private static final int NOWHERE = -1;
  private static final int BYTES = 256;

  private final int[] columnOf;
  private final int columns;

  /// (states, columns), the next state or [#NOWHERE]. State 0 is the start, if there is any.
  private final int[] table;

  private final BitSet accepting;

  private Dfa(int[] columnOf, int columns, int[] table, BitSet accepting) {
    this.columnOf = columnOf;
    this.columns = columns;
    this.table = table;
    this.accepting = accepting;
  }

  /// Accepts what an expression matches.
  ///
  /// @throws IllegalArgumentException when it has more than [#MOST_STATES] states
  public static Dfa of(Regex regex) {
    Nfa nfa = Nfa.of(regex);
    return new Determinising<IntBuffer>(columns(nfa))
        .run(
            IntBuffer.wrap(nfa.atStart()),
            (states, symbol) -> after(nfa, states, symbol),
            states -> states.get(0) == Nfa.ACCEPTING);
  }

  /// Accepts what both do.
  public Dfa and(Dfa other) {
    record Both(long here, long there) {}
    if (start() == NONE || other.start() == NONE)
      return new Determinising<>(new int[BYTES]).nothing();
    Map<Both, Integer> pairs = new HashMap<>();
    int[] pairOf = new int[BYTES];
    for (int symbol = 0; symbol < BYTES; symbol++)
      pairOf[symbol] =
          pairs.computeIfAbsent(
              new Both(columnOf[symbol], other.columnOf[symbol]), _ -> pairs.size());
    return new Determinising<Both>(pairOf)
        .run(
            new Both(start(), other.start()),
            (both, symbol) -> {
              long here = after(both.here(), symbol);
              long there = other.after(both.there(), symbol);
              return here == NONE || there == NONE ? null : new Both(here, there);
            },
            both -> accepts(both.here()) && other.accepts(both.there()));
  }

  @Override
  public long start() {
    return table.length == 0 ? NONE : 0;
  }

  @Override
  public long after(long state, int symbol) {
    return table[(int) state * columns + columnOf[symbol]];
  }

  @Override
  public boolean accepts(long state) {
    return accepting.get((int) state);
  }

  @Override
  public LongPredicate completableWith(BitSet bytes) {
    BitSet usable = new BitSet();
    bytes.stream().forEach(symbol -> usable.set(columnOf[symbol]));
    BitSet completable = leadingTo(accepting, usable, columns, table);
    return state -> completable.get((int) state);
  }

  /// The states from which one of some states is reached over some columns. States are numbered as
  /// they were found, so that most of what a state leads to is known when it is looked at.
  private static BitSet leadingTo(BitSet targets, BitSet usable, int columns, int[] table) {
    BitSet leading = (BitSet) targets.clone();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int state = table.length / columns - 1; state >= 0; state--)
        if (!leading.get(state) && leads(state, leading, usable, columns, table)) {
          leading.set(state);
          changed = true;
        }
    }
    return leading;
  }

  private static boolean leads(int state, BitSet leading, BitSet usable, int columns, int[] table) {
    return usable.stream()
        .map(column -> table[state * columns + column])
        .anyMatch(next -> next != NOWHERE && leading.get(next));
  }

  /// Bytes are told apart where a step's range begins or ends.
  private static int[] columns(Nfa nfa) {
    BitSet cuts = new BitSet();
    for (int state = 0; state < nfa.states(); state++) {
      Nfa.Step step = nfa.step(state);
      if (step.first() > step.last()) continue;
      cuts.set(step.first());
      cuts.set(step.last() + 1);
    }
    cuts.clear(0);
    int[] columnOf = new int[BYTES];
    for (int symbol = 0; symbol < BYTES; symbol++)
      columnOf[symbol] = cuts.get(0, symbol + 1).cardinality();
    return columnOf;
  }

  private static @Nullable IntBuffer after(Nfa nfa, IntBuffer states, int symbol) {
    BitSet next = new BitSet();
    for (int state : states.array()) {
      Nfa.Step step = nfa.step(state);
      if (step.first() <= symbol && symbol <= step.last())
        for (int entered : nfa.entered(step.next())) next.set(entered);
    }
    return next.isEmpty() ? null : IntBuffer.wrap(next.stream().toArray());
  }

  /// Numbers states as they are found, and looks where each leads.
  private static final class Determinising<S> {
    private final int[] columnOf;
    private final int columns;
    private final Map<S, Integer> numbers = new HashMap<>();
    private final List<S> found = new ArrayList<>();

    Determinising(int[] columnOf) {
      this.columnOf = columnOf;
      this.columns = Arrays.stream(columnOf).max().orElseThrow() + 1;
    }

    Dfa nothing() {
      return new Dfa(columnOf, columns, new int[0], new BitSet());
    }

    Dfa run(S start, After<S> after, Predicate<S> accepts) {
      number(start);
      int[] symbols = symbols();
      int[] table = new int[columns];
      BitSet accepting = new BitSet();
      for (int state = 0; state < found.size(); state++) {
        S standing = found.get(state);
        if (accepts.test(standing)) accepting.set(state);
        if (table.length < found.size() * columns)
          table = Arrays.copyOf(table, 2 * found.size() * columns);
        for (int column = 0; column < columns; column++) {
          S next = after.symbol(standing, symbols[column]);
          table[state * columns + column] = next == null ? NOWHERE : number(next);
        }
      }
      return trimmed(Arrays.copyOf(table, found.size() * columns), accepting);
    }

    /// One byte of each column.
    private int[] symbols() {
      int[] symbols = new int[columns];
      for (int symbol = 0; symbol < BYTES; symbol++) symbols[columnOf[symbol]] = symbol;
      return symbols;
    }

    private int number(S state) {
      Integer known = numbers.get(state);
      if (known != null) return known;
      if (found.size() == MOST_STATES)
        throw new IllegalArgumentException(
            "a regular expression has more than %,d states: repeat less, or shorter parts"
                .formatted(MOST_STATES));
      found.add(state);
      numbers.put(state, found.size() - 1);
      return found.size() - 1;
    }

    private Dfa trimmed(int[] table, BitSet accepting) {
      BitSet all = new BitSet();
      all.set(0, columns);
      BitSet live = leadingTo(accepting, all, columns, table);
      if (!live.get(0)) return nothing();
      for (int i = 0; i < table.length; i++)
        if (table[i] != NOWHERE && !live.get(table[i])) table[i] = NOWHERE;
      return new Dfa(columnOf, columns, table, accepting);
    }
  }

  private interface After<S> {
    @Nullable S symbol(S state, int symbol);
  }
}
