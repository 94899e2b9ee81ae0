package dev.heed.llm.constrain;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.Readings.Reading;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.internal.text.TokenTree;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A grammar for the tokens of one vocabulary.
///
/// A text may be readable in several ways, and a token fits when it fits one of them: the tokens of
/// each way are looked for once and kept.
///
/// No text comes to where it can neither go on nor end. A token is allowed only if the text behind
/// it can be brought to an end, so behind it there is an end or a first token of the way to one,
/// which is allowed for the same reason.
final class TokenConstraint implements Constraint {
  /// What is kept of allowed tokens, in bits: 64 MB.
  private static final long MOST_BITS = 64L * 8 * 1024 * 1024;

  private final Vocabulary vocabulary;
  private final TokenTree tree;
  private final Assembly assembly;
  private final Completion completion;
  private final Map<Reading, BitSet> fitting = new ConcurrentHashMap<>();

  private TokenConstraint(Assembly assembly, Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.tree = vocabulary.tree();
    this.assembly = assembly;
    this.completion = new Completion(assembly, tree);
  }

  static TokenConstraint of(Grammar grammar, Vocabulary vocabulary) {
    Assembly assembly = Assembly.of(grammar);
    if (!assembly.possible())
      throw new IllegalArgumentException(
          "no text fits a grammar: a part that it needs, such as words to copy, is empty");
    TokenConstraint constraint = new TokenConstraint(assembly, vocabulary);
    State start = constraint.start();
    if (!start.mayEnd() && start.allowed().isEmpty())
      throw new IllegalArgumentException(
          "no text that fits a grammar can be written with the vocabulary's %,d tokens"
              .formatted(vocabulary.size()));
    return constraint;
  }

  @Override
  public State start() {
    return new Standing(Readings.atStart(assembly), assembly.acceptsNothing());
  }

  private BitSet fitting(Reading reading) {
    BitSet kept = fitting.get(reading);
    if (kept != null) return kept;
    BitSet found = new BitSet(vocabulary.size());
    TokenWalk.from(
        reading,
        assembly,
        tree,
        new TokenWalk.Visitor() {
          @Override
          public void token(int node, Readings behind) {
            if (completion.possible(behind)) tree.mark(node, found);
          }

          @Override
          public void token(int node, int leaf, long state) {
            if (completion.possible(leaf, state)) tree.mark(node, found);
          }
        });
    if ((long) fitting.size() * vocabulary.size() > MOST_BITS) fitting.clear();
    fitting.put(reading, found);
    return found;
  }

  private final class Standing implements State {
    private final Readings readings;
    private final boolean mayEnd;
    private volatile @Nullable BitSet allowed;

    Standing(Readings readings, boolean mayEnd) {
      this.readings = readings;
      this.mayEnd = mayEnd;
    }

    @Override
    public BitSet allowed() {
      BitSet known = allowed;
      if (known == null) allowed = known = union();
      return known;
    }

    private BitSet union() {
      if (readings.size() == 1) return fitting(readings.get(0));
      BitSet union = new BitSet(vocabulary.size());
      for (int i = 0; i < readings.size(); i++) union.or(fitting(readings.get(i)));
      return union;
    }

    @Override
    public boolean mayEnd() {
      return mayEnd;
    }

    @Override
    public State after(int token) {
      if (token < 0 || !allowed().get(token))
        throw new IllegalArgumentException("token %d is not allowed here".formatted(token));
      Readings before = readings.copy();
      for (byte symbol : vocabulary.bytes(token)) {
        before.enterFollowing();
        Readings next = new Readings(assembly);
        next.follow(before, Byte.toUnsignedInt(symbol));
        before = next;
      }
      return new Standing(before, before.accept());
    }
  }
}
