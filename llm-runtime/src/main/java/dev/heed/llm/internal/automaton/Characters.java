package dev.heed.llm.internal.automaton;

import java.util.BitSet;

/// Sets of Unicode characters, as bits by code point. Surrogates are no characters.
final class Characters {
  private static final int BEHIND_LAST = Character.MAX_CODE_POINT + 1;

  private Characters() {}

  static BitSet of(int codePoint) {
    return range(codePoint, codePoint);
  }

  /// Both ends included.
  static BitSet range(int first, int last) {
    BitSet set = new BitSet();
    set.set(first, last + 1);
    return withoutSurrogates(set);
  }

  static BitSet of(String characters) {
    BitSet set = new BitSet();
    characters.codePoints().forEach(set::set);
    return set;
  }

  static BitSet all() {
    return range(0, Character.MAX_CODE_POINT);
  }

  static BitSet allBut(BitSet set) {
    BitSet others = (BitSet) set.clone();
    others.flip(0, BEHIND_LAST);
    return withoutSurrogates(others);
  }

  static BitSet digits() {
    return range('0', '9');
  }

  static BitSet wordCharacters() {
    BitSet set = range('a', 'z');
    set.or(range('A', 'Z'));
    set.or(digits());
    set.set('_');
    return set;
  }

  static BitSet whiteSpace() {
    return of(" \t\n\u000B\f\r");
  }

  /// What `.` is not.
  static BitSet lineEnds() {
    return of("\n\r\u0085\u2028\u2029");
  }

  private static BitSet withoutSurrogates(BitSet set) {
    set.clear(Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1);
    return set;
  }
}
