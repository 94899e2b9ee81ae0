package dev.heed.llm.constrain;

import dev.heed.llm.internal.automaton.Automaton;

/// A grammar that one automaton reads.
record Leaf(Automaton automaton) implements Grammar {}
