package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.generation.Constraint.State;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GrammarTest {
  private static final List<String> REGEXES =
      List.of(
          "(yes|no), because [^.]{1,40}\\.",
          "[A-Z][a-z]{0,9}( [a-z]{1,9}){0,5}[.!?]",
          "\\d{4}-\\d{2}-\\d{2}",
          "(ab|abc|aab)*x",
          "[^\\x00-\\x1F]{0,30}",
          "(日本?|🦜|é){3,8}",
          "[\\w.]{1,20}@[a-z]{1,10}\\.(org|com)",
          "\\s*");

  private static final List<String> SMALL_REGEXES =
      List.of(
          "a*",
          "(aa)*b",
          "a{3}b?",
          "(a|b)*abb",
          "(ab|ba)+",
          "[^b]*b",
          "a*é|b",
          "é+a?",
          "(aab?)*é",
          "a|b|");

  /// Some characters are in two tokens, and some bytes are no token by themselves.
  static Stream<Vocabulary> small() {
    return Stream.of(
        Vocabularies.of("", "a", "b", "ab", "aab", "\u00C3", "\u00A9", "a\u00C3", "\u00A9b"),
        Vocabularies.of(
            "aa", "aab", "b", "ba", "\u00C3\u00A9", "\u00A9", "a\u00C3", "", "\u00A9\u00C3"),
        Vocabularies.of("a", "abb", "bb", "\u00C3"));
  }

  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void whateverIsSampledMatches(Vocabulary vocabulary) {
    RandomWriter writer = new RandomWriter(vocabulary, 1);
    for (String regex : REGEXES) {
      Constraint constraint = Grammar.regex(regex).over(vocabulary);
      Pattern java = Pattern.compile(regex);
      for (int i = 0; i < 100; i++) {
        String text = writer.write(constraint);
        assertThat(java.matcher(text).matches()).as("%s: '%s'", regex, text).isTrue();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void freeTextIsWholeCharactersAtItsEnd(Vocabulary vocabulary) {
    Constraint anything = Grammar.anything().over(vocabulary);
    assertThat(anything.start().mayEnd()).isTrue();
    RandomWriter writer = new RandomWriter(vocabulary, 2);
    for (int i = 0; i < 100; i++) writer.write(anything); // which decodes it, strictly
  }

  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void bracketsStandOnlyAroundMarks(Vocabulary vocabulary) {
    Constraint marked = Grammar.withMarks(List.of("1", "2", "13")).over(vocabulary);
    RandomWriter writer = new RandomWriter(vocabulary, 3);
    int marks = 0;
    for (int i = 0; i < 100; i++) {
      String text = writer.write(marked);
      String without = text.replaceAll("\\[(1|2|13)]", "");
      assertThat(without).doesNotContain("[", "]");
      if (!without.equals(text)) marks++;
    }
    assertThat(marks).as("some have marks").isPositive();
  }

  /// The naive way: a token is allowed when a text of the language, listed beforehand, begins with
  /// what there is and the token, and the rest of it can be cut into tokens.
  @ParameterizedTest
  @MethodSource("small")
  void exactlyTheTokensAreAllowedThatAnEndCanFollow(Vocabulary vocabulary) {
    for (String regex : SMALL_REGEXES) {
      Set<String> language = language(Pattern.compile(regex));
      compare(Grammar.regex(regex), language, vocabulary, regex);
    }
  }

  @ParameterizedTest
  @MethodSource("small")
  void whatIsPutTogetherAllowsTheSameTokens(Vocabulary vocabulary) {
    Grammar a = Grammar.regex("a|é");
    Grammar b = Grammar.literal("b");
    Grammar none = Grammar.regex("[^\\s\\S]");
    Grammar empty = Grammar.literal("");
    compare(
        Grammar.sequence(a.repeated(0, Grammar.ANY_NUMBER), b),
        language(Pattern.compile("(a|é)*b")),
        vocabulary,
        "loop");
    compare(
        Grammar.sequence(Grammar.either(List.of(a, Grammar.sequence(b, none))), b.optional(), empty)
            .repeated(1, 3),
        language(Pattern.compile("((a|é)b?){1,3}")),
        vocabulary,
        "with an impossible part");
    compare(
        Grammar.sequence(
            a.optional().repeated(0, Grammar.ANY_NUMBER), none.optional(), b.repeated(2, 2)),
        language(Pattern.compile("(a|é)*bb")),
        vocabulary,
        "with parts that may be empty");
  }

  @ParameterizedTest
  @MethodSource("small")
  void copiesAllowTheSameTokens(Vocabulary vocabulary) {
    Grammar copied = Grammar.copied(Copies.of(List.of("aé ab  b", "ab\nab aab"), 1, 2));
    Vocabulary withSpace = withSpace(vocabulary);
    compare(
        copied,
        latin("aé", "aé ab", "ab", "ab b", "b", "ab ab", "ab aab", "aab"),
        withSpace,
        "copies");
    compare(
        Grammar.sequence(Grammar.regex("b*"), copied, Grammar.literal("b")),
        latin(
            Stream.of("", "b", "bb", "bbb", "bbbb", "bbbbb")
                .flatMap(
                    before ->
                        Stream.of("aé", "aé ab", "ab", "ab b", "b", "ab ab", "ab aab", "aab")
                            .map(copy -> before + copy + "b"))
                .toArray(String[]::new)),
        withSpace,
        "copies within");
  }

  private static Vocabulary withSpace(Vocabulary vocabulary) {
    List<byte[]> tokens = new ArrayList<>();
    for (int token = 0; token < vocabulary.size(); token++) tokens.add(vocabulary.bytes(token));
    tokens.add(new byte[] {' '});
    tokens.add(new byte[] {' ', 'a'});
    return Vocabulary.of(tokens);
  }

  /// Texts of the language with up to nine characters, bytes as Latin-1.
  private static Set<String> language(Pattern pattern) {
    Set<String> language = new TreeSet<>();
    List<String> texts = new ArrayList<>(List.of(""));
    for (int i = 0; i < texts.size(); i++) {
      String text = texts.get(i);
      if (pattern.matcher(text).matches()) language.add(latin(text));
      if (text.length() < 9) for (String next : List.of("a", "b", "é")) texts.add(text + next);
    }
    return language;
  }

  private static Set<String> latin(String... texts) {
    Set<String> language = new TreeSet<>();
    for (String text : texts) language.add(latin(text));
    return language;
  }

  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static void compare(
      Grammar grammar, Set<String> language, Vocabulary vocabulary, String name) {
    List<String> tokens = new ArrayList<>();
    for (int token = 0; token < vocabulary.size(); token++)
      tokens.add(new String(vocabulary.bytes(token), StandardCharsets.ISO_8859_1));
    if (language.stream().noneMatch(text -> isCut(text, tokens))) {
      assertThatThrownBy(() -> grammar.over(vocabulary)).hasMessageContaining("can be written");
      return;
    }
    compare(grammar.over(vocabulary).start(), "", language, tokens, name);
  }

  private static void compare(
      State state, String written, Set<String> language, List<String> tokens, String name) {
    if (written.length() > 3) return; // texts that begin so may be longer than the listed ones
    assertThat(state.mayEnd())
        .as("%s: end of '%s'", name, written)
        .isEqualTo(language.contains(written));
    BitSet expected = new BitSet();
    for (int token = 0; token < tokens.size(); token++)
      if (mayFollow(written, tokens.get(token), language, tokens)) expected.set(token);
    assertThat(state.allowed())
        .as("%s: after '%s', of %s", name, written, tokens)
        .isEqualTo(expected);
    expected.stream()
        .forEach(
            token ->
                compare(state.after(token), written + tokens.get(token), language, tokens, name));
  }

  private static boolean mayFollow(
      String written, String token, Set<String> language, List<String> tokens) {
    String begun = written + token;
    return !token.isEmpty()
        && language.stream()
            .anyMatch(
                text -> text.startsWith(begun) && isCut(text.substring(begun.length()), tokens));
  }

  /// Whether a text can be cut into tokens.
  private static boolean isCut(String text, List<String> tokens) {
    boolean[] cut = new boolean[text.length() + 1];
    cut[0] = true;
    for (int end = 1; end <= text.length(); end++)
      for (String token : tokens)
        if (!token.isEmpty()
            && token.length() <= end
            && cut[end - token.length()]
            && text.startsWith(token, end - token.length())) cut[end] = true;
    return cut[text.length()];
  }

  @Test
  void whatCannotBeWrittenIsRefusedBeforehand() {
    Vocabulary vocabulary = Vocabularies.of("a", "b");
    assertThatThrownBy(() -> Grammar.literal("abc").over(vocabulary))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 tokens");
    assertThatThrownBy(() -> Grammar.copied(Copies.of(List.of("", "…"), 1, 5)).over(vocabulary))
        .hasMessageContaining("no text fits");
    assertThatThrownBy(() -> Grammar.either(List.of()).over(vocabulary))
        .hasMessageContaining("no text fits");
    assertThatThrownBy(() -> Grammar.literal("a").repeated(20_000, 20_000).over(vocabulary))
        .hasMessageContaining("10,000 parts");
  }

  @Test
  void manyThreadsShareAConstraint() {
    Vocabulary vocabulary = Vocabularies.madeUp();
    Grammar grammar = Grammar.regex("(the |ab|é|🦜){5,60}\\.");
    List<String> alone =
        IntStream.range(0, 40)
            .mapToObj(seed -> new RandomWriter(vocabulary, seed).write(grammar.over(vocabulary)))
            .toList();
    Constraint shared = grammar.over(vocabulary);
    List<String> together =
        IntStream.range(0, 40)
            .parallel()
            .mapToObj(seed -> new RandomWriter(vocabulary, seed).write(shared))
            .toList();
    assertThat(together).isEqualTo(alone);
  }

  @Test
  void aTokenThatIsNotAllowedIsNoStep() {
    State start = Grammar.literal("a").over(Vocabularies.of("a", "b")).start();
    assertThatThrownBy(() -> start.after(1)).hasMessageContaining("token 1 is not allowed");
    assertThatThrownBy(() -> start.after(-1)).hasMessageContaining("token -1 is not allowed");
    assertThat(start.after(0).mayEnd()).isTrue();
    assertThat(start.mayEnd()).as("it has not changed").isFalse();
  }

  @Test
  void manyPartsTakeBoundedTime() {
    Vocabulary vocabulary = Vocabularies.of("a", "b");
    Grammar pair = Grammar.sequence(Grammar.literal("a"), Grammar.literal("b"));
    long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (Grammar many :
        List.of(
            pair.repeated(4_999, 4_999), pair.repeated(0, 4_999), pair.optional().repeated(9, 999)))
      assertThat(many.over(vocabulary).start().allowed().stream()).containsExactly(0);
    long taken = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
    assertThat(taken).as("ns of processor time").isLessThan(10_000_000_000L);
  }

  @Test
  void nothingIsAText() {
    State start = Grammar.literal("").over(Vocabularies.of("a")).start();
    assertThat(start.mayEnd()).isTrue();
    assertThat(start.allowed().isEmpty()).isTrue();
  }
}
