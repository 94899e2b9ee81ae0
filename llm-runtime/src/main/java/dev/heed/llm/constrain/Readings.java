package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Automaton;
import java.util.Arrays;
import java.util.BitSet;

/// Where a text stands in an [Assembly], in every way that it can be read: states of leaves, each
/// once, in the order in which they came.
final class Readings {
  private final Assembly assembly;
  private int[] leaves = new int[4];
  private long[] states = new long[4];
  private int size = 0;

  Readings(Assembly assembly) {
    this.assembly = assembly;
  }

  /// Before the first byte.
  static Readings atStart(Assembly assembly) {
    Readings readings = new Readings(assembly);
    readings.enter(assembly.first());
    return readings;
  }

  static Readings of(Assembly assembly, Reading reading) {
    Readings readings = new Readings(assembly);
    readings.add(reading.leaf(), reading.state());
    return readings;
  }

  Readings copy() {
    Readings copy = new Readings(assembly);
    copy.leaves = leaves.clone();
    copy.states = states.clone();
    copy.size = size;
    return copy;
  }

  /// One way to read a text: a leaf and its state.
  record Reading(int leaf, long state) {}

  int size() {
    return size;
  }

  int leaf(int i) {
    return leaves[i];
  }

  long state(int i) {
    return states[i];
  }

  Reading get(int i) {
    return new Reading(leaves[i], states[i]);
  }

  /// Becomes what others are after a byte. They have entered what follows.
  void follow(Readings before, int symbol) {
    size = 0;
    for (int i = 0; i < before.size; i++) {
      long next = assembly.leaf(before.leaves[i]).after(before.states[i], symbol);
      if (next != Automaton.NONE) add(before.leaves[i], next);
    }
  }

  /// Where a leaf accepts, a text stands at the start of those that follow as well. Needed before
  /// the next byte only, which most tokens do not have.
  void enterFollowing() {
    for (int i = 0; i < size; i++)
      if (assembly.leaf(leaves[i]).accepts(states[i])) enter(assembly.following(leaves[i]));
  }

  private void enter(BitSet entered) {
    for (int leaf = entered.nextSetBit(0); leaf >= 0; leaf = entered.nextSetBit(leaf + 1))
      add(leaf, assembly.leaf(leaf).start());
  }

  private void add(int leaf, long state) {
    for (int i = 0; i < size; i++) if (leaves[i] == leaf && states[i] == state) return;
    if (size == leaves.length) {
      leaves = Arrays.copyOf(leaves, 2 * size);
      states = Arrays.copyOf(states, 2 * size);
    }
    leaves[size] = leaf;
    states[size++] = state;
  }

  /// Whether a text may end where one of these stands.
  boolean accept() {
    for (int i = 0; i < size; i++)
      if (assembly.last().get(leaves[i]) && assembly.leaf(leaves[i]).accepts(states[i]))
        return true;
    return false;
  }
}
