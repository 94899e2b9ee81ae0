package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Automaton;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A grammar as one automaton whose steps are taken by its leaves: which leaves a text may begin
/// in, which may follow each, and in which it may end.
///
/// That is Glushkov's construction (1961), with an automaton where he has a letter. What is
/// repeated some number of times is there as often; its leaves share their automata.
final class Assembly {
  private static final int MOST_LEAVES = 10_000;

  private final List<Automaton> leaves = new ArrayList<>();
  private final List<BitSet> following = new ArrayList<>();

  /// By leaf: bytes that one of the following can begin with.
  private final List<BitSet> beginnings;

  private final Part whole;

  private Assembly(Grammar grammar) {
    this.whole = part(grammar);
    this.beginnings = beginnings();
  }

  static Assembly of(Grammar grammar) {
    return new Assembly(grammar);
  }

  int leaves() {
    return leaves.size();
  }

  Automaton leaf(int leaf) {
    return leaves.get(leaf);
  }

  /// Leaves that a text may go on in where one accepts.
  BitSet following(int leaf) {
    return following.get(leaf);
  }

  /// Whether a byte can be the first of a leaf that follows.
  boolean beginsFollowing(int leaf, int symbol) {
    return beginnings.get(leaf).get(symbol);
  }

  private List<BitSet> beginnings() {
    Map<Automaton, BitSet> first = new HashMap<>();
    leaves.forEach(leaf -> first.computeIfAbsent(leaf, Assembly::firstBytes));
    List<BitSet> beginnings = new ArrayList<>();
    for (BitSet next : following) {
      BitSet bytes = new BitSet();
      next.stream().mapToObj(leaf -> first.get(leaves.get(leaf))).forEach(bytes::or);
      beginnings.add(bytes);
    }
    return beginnings;
  }

  private static BitSet firstBytes(Automaton automaton) {
    BitSet bytes = new BitSet();
    for (int symbol = 0; symbol < 256; symbol++)
      if (automaton.after(automaton.start(), symbol) != Automaton.NONE) bytes.set(symbol);
    return bytes;
  }

  /// Whether any text is accepted.
  boolean possible() {
    return whole.possible;
  }

  BitSet first() {
    return whole.first;
  }

  BitSet last() {
    return whole.last;
  }

  boolean acceptsNothing() {
    return whole.skippable;
  }

  /// What is known of a part while a grammar is put together.
  ///
  /// @param possible whether any text is accepted
  /// @param skippable whether the empty text is
  private record Part(boolean possible, boolean skippable, BitSet first, BitSet last) {
    static final Part IMPOSSIBLE = new Part(false, false, new BitSet(), new BitSet());
    static final Part EMPTY = new Part(true, true, new BitSet(), new BitSet());

    Part optional() {
      return new Part(true, true, first, last);
    }

    Part or(Part other) {
      return new Part(
          possible || other.possible,
          skippable || other.skippable,
          union(first, other.first),
          union(last, other.last));
    }
  }

  private Part part(Grammar grammar) {
    return switch (grammar) {
      case Leaf leaf -> part(leaf.automaton());
      case Sequence sequence ->
          sequence.parts().stream().map(this::part).reduce(Part.EMPTY, this::then);
      case Either either ->
          either.choices().stream().map(this::part).reduce(Part.IMPOSSIBLE, Part::or);
      case Repetition repetition -> part(repetition);
    };
  }

  private Part part(Automaton automaton) {
    long start = automaton.start();
    if (start == Automaton.NONE) return Part.IMPOSSIBLE;
    if (leaves.size() == MOST_LEAVES)
      throw new IllegalArgumentException(
          "a grammar has more than %,d parts: repeat less, or shorter parts"
              .formatted(MOST_LEAVES));
    BitSet itself = new BitSet();
    itself.set(leaves.size());
    leaves.add(automaton);
    following.add(new BitSet());
    return new Part(true, automaton.accepts(start), itself, itself);
  }

  private Part part(Repetition repetition) {
    Part rest = Part.EMPTY;
    if (repetition.most() == Grammar.ANY_NUMBER) rest = loop(part(repetition.repeated()));
    else
      for (int more = repetition.least(); more < repetition.most(); more++)
        rest = then(part(repetition.repeated()), rest).optional();
    for (int times = 0; times < repetition.least(); times++)
      rest = then(part(repetition.repeated()), rest);
    return rest;
  }

  private Part loop(Part part) {
    follow(part.last, part.first);
    return part.optional();
  }

  /// Nothing leads into a part that comes before or behind an impossible one.
  private Part then(Part before, Part behind) {
    if (!before.possible || !behind.possible) return Part.IMPOSSIBLE;
    follow(before.last, behind.first);
    return new Part(
        true,
        before.skippable && behind.skippable,
        before.skippable ? union(before.first, behind.first) : before.first,
        behind.skippable ? union(before.last, behind.last) : behind.last);
  }

  private void follow(BitSet before, BitSet behind) {
    before.stream().forEach(leaf -> following.get(leaf).or(behind));
  }

  private static BitSet union(BitSet one, BitSet other) {
    BitSet union = (BitSet) one.clone();
    union.or(other);
    return union;
  }
}
