/// Automata over the bytes of UTF-8 texts, and the regular expressions that they are made of.
///
/// A [dev.heed.llm.internal.automaton.Regex] is parsed, written out as an
/// [dev.heed.llm.internal.automaton.Nfa] whose steps are ranges of bytes, and determinised into a
/// [dev.heed.llm.internal.automaton.Dfa].
@NullMarked
package dev.heed.llm.internal.automaton;

import org.jspecify.annotations.NullMarked;
