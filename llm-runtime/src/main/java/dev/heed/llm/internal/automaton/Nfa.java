package dev.heed.llm.internal.automaton;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// An automaton that may be in several states at once, written from its end to its start: each part
/// of an expression is given the state that it leads to.
///
/// States with the same range of bytes and the same next state are one, so that characters share
/// the ends of their encodings.
final class Nfa {
  static final int ACCEPTING = 0;
  static final int MOST_STATES = 200_000;

  /// A step over a range of bytes, both ends included.
  record Step(int first, int last, int next) {}

  /// A step that no byte takes.
  private static final Step NOTHING = new Step(1, 0, ACCEPTING);

  private final Map<Step, Integer> known = new HashMap<>();

  /// By state: the step over bytes, or [#NOTHING] where it only branches.
  private final List<Step> steps = new ArrayList<>();

  /// By state: where it is as well, without a byte.
  private final List<List<Integer>> branches = new ArrayList<>();

  private final Map<Integer, int[]> entered = new HashMap<>();
  private final int start;

  private Nfa(Regex regex) {
    state(NOTHING, List.of());
    this.start = before(regex, ACCEPTING);
  }

  static Nfa of(Regex regex) {
    return new Nfa(regex);
  }

  int states() {
    return steps.size();
  }

  /// Where no byte leads on, as from [#ACCEPTING], its range is empty.
  Step step(int state) {
    return steps.get(state);
  }

  /// The states with a step that a text is in at its start, in ascending order.
  int[] atStart() {
    return entered(start);
  }

  /// The states with a step that are entered with a state: itself, or all that it branches to.
  int[] entered(int first) {
    return entered.computeIfAbsent(first, this::branchedTo);
  }

  private int[] branchedTo(int first) {
    Set<Integer> seen = new TreeSet<>();
    List<Integer> open = new ArrayList<>(List.of(first));
    while (!open.isEmpty()) {
      int state = open.removeLast();
      if (seen.add(state)) open.addAll(branches.get(state));
    }
    return seen.stream().filter(state -> branches.get(state).isEmpty()).mapToInt(i -> i).toArray();
  }

  /// The state before a part of the expression that leads to a state.
  private int before(Regex regex, int next) {
    return switch (regex) {
      case Regex.OneOf one -> before(one.characters(), next);
      case Regex.Sequence sequence -> {
        int state = next;
        for (Regex part : sequence.parts().reversed()) state = before(part, state);
        yield state;
      }
      case Regex.Either either ->
          branch(either.choices().stream().map(choice -> before(choice, next)).toList());
      case Regex.Repeat repeat -> before(repeat, next);
    };
  }

  private int before(Regex.Repeat repeat, int next) {
    int state = next;
    if (repeat.most() == Regex.ANY_NUMBER) {
      List<Integer> ways = new ArrayList<>();
      int loop = state(NOTHING, ways);
      ways.add(before(repeat.repeated(), loop));
      ways.add(next);
      state = loop;
    } else {
      for (int more = repeat.least(); more < repeat.most(); more++)
        state = branch(List.of(before(repeat.repeated(), state), next));
    }
    for (int times = 0; times < repeat.least(); times++) {
      int earlier = before(repeat.repeated(), state);
      if (earlier == state) break; // nothing is repeated, which any number of times is nothing
      state = earlier;
    }
    return state;
  }

  private int before(BitSet characters, int next) {
    List<Integer> ways = new ArrayList<>();
    for (int first = characters.nextSetBit(0); first >= 0; ) {
      int behind = characters.nextClearBit(first);
      for (byte[][] bytes : Utf8.sequences(first, behind - 1))
        ways.add(before(bytes[0], bytes[1], next));
      first = characters.nextSetBit(behind);
    }
    return branch(ways.stream().distinct().toList());
  }

  private int before(byte[] first, byte[] last, int next) {
    int state = next;
    for (int i = first.length - 1; i >= 0; i--) {
      Step step = new Step(Byte.toUnsignedInt(first[i]), Byte.toUnsignedInt(last[i]), state);
      Integer same = known.get(step);
      state = same != null ? same : state(step, List.of());
      known.put(step, state);
    }
    return state;
  }

  private int branch(List<Integer> ways) {
    if (ways.size() == 1) return ways.getFirst();
    // Without any way it stays a state of its own, whose step no byte takes: an empty class.
    return state(NOTHING, ways);
  }

  private int state(Step step, List<Integer> ways) {
    if (steps.size() == MOST_STATES)
      throw new IllegalArgumentException(
          "a regular expression has more than %,d states: repeat less, or shorter parts"
              .formatted(MOST_STATES));
    steps.add(step);
    branches.add(ways);
    return steps.size() - 1;
  }
}
