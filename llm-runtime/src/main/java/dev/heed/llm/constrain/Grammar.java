package dev.heed.llm.constrain;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.internal.automaton.Dfa;
import dev.heed.llm.internal.automaton.Regex;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// What a whole text may look like. Grammars are put together from smaller ones and know no model
/// until they are compiled for its vocabulary. Immutable.
public sealed interface Grammar permits Leaf, Sequence, Either, Repetition {
  /// For [#repeated]: no limit.
  int ANY_NUMBER = Regex.ANY_NUMBER;

  /// Any text, also none. What is generated is UTF-8 at its end, whatever bytes its tokens are.
  static Grammar anything() {
    return of(Regex.anyCharacter().times(0, ANY_NUMBER));
  }

  /// This text and no other.
  static Grammar literal(String text) {
    return of(Regex.literal(text));
  }

  /// One of some texts.
  static Grammar oneOf(List<String> texts) {
    return of(new Regex.Either(texts.stream().map(Regex::literal).toList()));
  }

  /// Any text in which brackets stand only around one of some marks: `[1]` where `1` is one.
  static Grammar withMarks(List<String> marks) {
    BitSet brackets = new BitSet();
    "[]".chars().forEach(brackets::set);
    Stream<Regex> inBrackets = marks.stream().map(mark -> Regex.literal("[" + mark + "]"));
    Stream<Regex> other = Stream.of(Regex.anyBut(brackets));
    return of(new Regex.Either(Stream.concat(other, inBrackets).toList()).times(0, ANY_NUMBER));
  }

  /// Texts that a regular expression matches as a whole: characters, classes such as `[^a-z\d]`,
  /// `\d`, `\w`, `\s` and their opposites (of ASCII, as in `java.util.regex`), `.`, groups, `|`,
  /// and the repetitions `*`, `+`, `?`, `{m,n}`.
  ///
  /// @throws IllegalArgumentException when it has anything else, which is named with its place, or
  ///   needs too many states
  static Grammar regex(String expression) {
    return of(Regex.parse(expression));
  }

  /// Words as they stand in one of some texts.
  static Grammar copied(Copies copies) {
    return new Leaf(copies.automaton());
  }

  /// The JSON texts that a schema describes.
  ///
  /// @throws IllegalArgumentException when the schema asks for what cannot be promised, with the
  ///   keyword and its path
  static Grammar jsonSchema(String schema) {
    return JsonSchema.grammar(schema);
  }

  /// One after the other.
  static Grammar sequence(Grammar... parts) {
    return new Sequence(Arrays.asList(parts));
  }

  /// Any of them.
  static Grammar either(List<? extends Grammar> choices) {
    return new Either(choices);
  }

  /// This one several times, one after the other.
  ///
  /// @param most [#ANY_NUMBER] for no limit
  default Grammar repeated(int least, int most) {
    return new Repetition(this, least, most);
  }

  /// This one or nothing.
  default Grammar optional() {
    return repeated(0, 1);
  }

  /// Compiles it for a model.
  ///
  /// @throws IllegalArgumentException when tokens of this vocabulary can write no such text
  default Constraint over(Vocabulary vocabulary) {
    return TokenConstraint.of(this, vocabulary);
  }

  private static Grammar of(Regex regex) {
    return new Leaf(Dfa.of(regex));
  }
}
