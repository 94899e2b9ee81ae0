package dev.heed.llm.constrain;

import dev.heed.llm.constrain.Readings.Reading;
import dev.heed.llm.internal.automaton.Automaton;
import dev.heed.llm.internal.text.TokenTree;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Which ways to read a text can be brought to an end with the tokens of a vocabulary.
///
/// By bytes each of them can: automata have no state that leads to no end. But a vocabulary may
/// lack the token that the end takes; SmolLM2's has none for 21 of the 256 bytes. Where bytes that
/// are tokens by themselves suffice, the answer is known beforehand, and for what most texts need
/// they do. Else tokens are tried until an end is found or all that can be reached is seen.
final class Completion {
  private final Assembly assembly;
  private final TokenTree tree;

  /// By leaf: the states that single bytes lead to the leaf's end.
  private final List<LongPredicate> finishing = new ArrayList<>();

  /// Leaves from whose end single bytes lead to the text's end.
  private final BitSet leading;

  private final Map<Reading, Boolean> known = new ConcurrentHashMap<>();

  Completion(Assembly assembly, TokenTree tree) {
    this.assembly = assembly;
    this.tree = tree;
    BitSet bytes = tree.singleBytes();
    Map<Automaton, LongPredicate> ofAutomata = new HashMap<>();
    for (int leaf = 0; leaf < assembly.leaves(); leaf++)
      finishing.add(
          ofAutomata.computeIfAbsent(
              assembly.leaf(leaf), automaton -> automaton.completableWith(bytes)));
    this.leading = leading();
  }

  /// Found from the text's end backwards.
  private BitSet leading() {
    List<BitSet> preceding = preceding();
    BitSet leading = (BitSet) assembly.last().clone();
    BitSet open = (BitSet) leading.clone();
    while (!open.isEmpty()) {
      int leaf = open.nextSetBit(0);
      open.clear(leaf);
      if (!finishing.get(leaf).test(assembly.leaf(leaf).start())) continue;
      BitSet found = preceding.get(leaf);
      found.andNot(leading);
      leading.or(found);
      open.or(found);
    }
    return leading;
  }

  /// By leaf: those that it follows.
  private List<BitSet> preceding() {
    List<BitSet> preceding = new ArrayList<>();
    for (int leaf = 0; leaf < assembly.leaves(); leaf++) preceding.add(new BitSet());
    for (int leaf = 0; leaf < assembly.leaves(); leaf++) {
      int before = leaf;
      assembly.following(leaf).stream().forEach(next -> preceding.get(next).set(before));
    }
    return preceding;
  }

  /// Whether one of them can.
  boolean possible(Readings readings) {
    for (int i = 0; i < readings.size(); i++)
      if (surely(readings.leaf(i), readings.state(i))) return true;
    for (int i = 0; i < readings.size(); i++) if (found(readings.get(i))) return true;
    return false;
  }

  boolean possible(int leaf, long state) {
    return surely(leaf, state) || found(new Reading(leaf, state));
  }

  private boolean surely(int leaf, long state) {
    return leading.get(leaf) && finishing.get(leaf).test(state);
  }

  private boolean found(Reading reading) {
    Boolean answer = known.get(reading);
    return answer != null ? answer : new Search(reading).finds();
  }

  /// Tries tokens behind a text until an end is found or all that can be reached is seen.
  private final class Search implements TokenWalk.Visitor {
    private final Map<Reading, @Nullable Reading> cameFrom = new HashMap<>();
    private final List<Reading> open = new ArrayList<>();
    private Reading standing;

    Search(Reading first) {
      this.standing = first;
      cameFrom.put(first, null);
      open.add(first);
    }

    boolean finds() {
      while (!open.isEmpty()) {
        standing = open.removeLast();
        if (ends(standing)) {
          for (Reading on = standing; on != null; on = cameFrom.get(on)) known.put(on, true);
          return true;
        }
        if (!Boolean.FALSE.equals(known.get(standing)))
          TokenWalk.from(standing, assembly, tree, this);
      }
      cameFrom.keySet().forEach(dead -> known.put(dead, false));
      return false;
    }

    @Override
    public void token(int node, Readings behind) {
      for (int i = 0; i < behind.size(); i++) reach(behind.get(i));
    }

    @Override
    public void token(int node, int leaf, long state) {
      reach(new Reading(leaf, state));
    }

    private void reach(Reading reading) {
      if (cameFrom.containsKey(reading)) return;
      cameFrom.put(reading, standing);
      open.add(reading);
    }
  }

  private boolean ends(Reading reading) {
    return surely(reading.leaf(), reading.state())
        || Boolean.TRUE.equals(known.get(reading))
        || Readings.of(assembly, reading).accept();
  }
}
