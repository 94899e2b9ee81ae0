package dev.heed.llm.constrain;

import dev.heed.llm.constrain.Readings.Reading;
import dev.heed.llm.internal.automaton.Automaton;
import dev.heed.llm.internal.text.TokenTree;
import java.util.ArrayList;
import java.util.List;

/// Reads all tokens of a vocabulary at once: what begins alike is read once, and nothing is read
/// beyond the first byte that does not fit.
final class TokenWalk {
  private final Assembly assembly;
  private final TokenTree tree;
  private final Visitor visitor;

  /// One for each byte of the token that is being read.
  private final List<Readings> behind = new ArrayList<>();

  private TokenWalk(Assembly assembly, TokenTree tree, Visitor visitor) {
    this.assembly = assembly;
    this.tree = tree;
    this.visitor = visitor;
  }

  /// Is told of every node where tokens end that fit, and where a text stands behind them.
  interface Visitor {
    void token(int node, Readings behind);

    /// The same where there is one way to read the text.
    void token(int node, int leaf, long state);
  }

  static void from(Reading reading, Assembly assembly, TokenTree tree, Visitor visitor) {
    new TokenWalk(assembly, tree, visitor).below(0, reading.leaf(), reading.state(), 0);
  }

  /// One way to read a text stays one until a byte begins what may follow the leaf. That is most of
  /// what is walked, and why there is a way of its own for it.
  private void below(int node, int leaf, long state, int depth) {
    if (tree.behind(node) == node + 1) return;
    Automaton automaton = assembly.leaf(leaf);
    boolean mayLeave = automaton.accepts(state);
    for (int child = node + 1; child < tree.behind(node); child = tree.behind(child)) {
      int symbol = tree.symbol(child);
      if (mayLeave && assembly.beginsFollowing(leaf, symbol)) {
        Readings standing = Readings.of(assembly, new Reading(leaf, state));
        standing.enterFollowing();
        step(child, standing, depth);
      } else {
        long next = automaton.after(state, symbol);
        if (next == Automaton.NONE) continue;
        if (tree.endsTokens(child)) visitor.token(child, leaf, next);
        below(child, leaf, next, depth + 1);
      }
    }
  }

  private void below(int node, Readings standing, int depth) {
    if (tree.behind(node) == node + 1) return;
    standing.enterFollowing();
    for (int child = node + 1; child < tree.behind(node); child = tree.behind(child))
      step(child, standing, depth);
  }

  private void step(int child, Readings standing, int depth) {
    while (behind.size() <= depth) behind.add(new Readings(assembly));
    Readings next = behind.get(depth);
    next.follow(standing, tree.symbol(child));
    if (next.size() == 0) return;
    if (tree.endsTokens(child)) visitor.token(child, next);
    below(child, next, depth + 1);
  }
}
