package dev.heed.llm.internal.automaton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DfaTest {
  /// Characters of one to four bytes, first and last ones of their lengths, and ends of lines.
  private static final String CHARACTERS =
      "abcAZ059_-.,(){}[]\\\"' \t\n\r\u007F\u0080\u0085éß\u07FF\u0800€日\u2028\uD7FF\uE000\uFFFD\uFFFF🦜\uDBFF\uDFFF";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "abc|ab|",
        "(a|b)*abb",
        "a{2,4}b{0}c{1,}",
        "(?:ab?){3}",
        "[a-cé-日]+",
        "[^a-c]*",
        "[^\\d\\s]{1,3}",
        "[\\w.-]+",
        "\\d{1,3}(,\\d{3})*",
        ".*",
        "a.c",
        "\\S+\\s\\S*",
        "\\W|\\D\\d",
        "[\\]a]?",
        "[a-]*",
        "\\u00e9+|\\x41",
        "(a*)*b?",
        "((a|b)?c*){0,3}",
        "🦜{2}|[🦜€]",
        "[\\x00-\\x7F]*",
        "\\(\\)\\{\\}\\[\\]\\.\\*\\\\",
      })
  void readsWhatJavaReads(String expression) {
    long seed = expression.hashCode();
    Random random = new Random(seed);
    Dfa dfa = Dfa.of(Regex.parse(expression));
    Pattern java = Pattern.compile(expression);
    int[] characters = CHARACTERS.codePoints().toArray();
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      int few = 2 + random.nextInt(characters.length);
      int length = random.nextInt(7);
      while (length-- > 0)
        text.appendCodePoint(characters[random.nextInt(few) % characters.length]);
      assertThat(accepts(dfa, text.toString()))
          .as("%s on '%s', seed %d", expression, text, seed)
          .isEqualTo(java.matcher(text).matches());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "[^\\s]", "\\w", "[é-€]", "[\\uE000-\uFFFF🦜]", "[^🦜]"})
  void readsEveryCharacterAsJavaDoes(String expression) {
    Dfa dfa = Dfa.of(Regex.parse(expression));
    Pattern java = Pattern.compile(expression);
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      if (character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) continue;
      String text = Character.toString(character);
      if (accepts(dfa, text) != java.matcher(text).matches())
        assertThat(accepts(dfa, text)).as("U+%X", character).isEqualTo(!accepts(dfa, text));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'ab\\b', '\\b', 3",
    "'^a', '^', 1",
    "'a$', '$', 2",
    "'(?=a)', 'group other than', 1",
    "'(a)\\1', '\\1', 4",
    "'a+?', 'repetition of a repetition', 3",
    "'a++', 'repetition of a repetition', 3",
    "'*a', 'repetition of nothing', 1",
    "'a{2', 'expected', 4",
    "'a{3,2}', 'least is above', 2",
    "'a{1,100000}', 'up to 10000', 2",
    "'(a', 'not closed', 1",
    "'a)', 'closes no group', 2",
    "'[a', 'not closed', 1",
    "'[b-a]', 'range', 3",
    "'[a[b]]', 'bare', 3",
    "'[a&&b]', 'bare', 3",
    "'\\p{L}', '\\p', 1",
    "'é\\q', '\\q', 2",
    "'\\ud83d', 'half', 1",
    "'a\\', 'at the end', 2",
  })
  void refusesWhatItDoesNotUnderstand(String expression, String what, int place) {
    assertThatThrownBy(() -> Regex.parse(expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("at character " + place + ",")
        .hasMessageContaining("'" + expression + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a|b)*a(a|b){15}", "(.{1,100}){1,100}", "((a{1,1000}){1,1000}){1,1000}"})
  void refusesWhatNeedsTooManyStates(String expression) {
    assertThatThrownBy(() -> Dfa.of(Regex.parse(expression)))
        .hasMessageContaining("states: repeat less");
  }

  @Test
  void whatIsNestedIsReadInBoundedTime() {
    String nothing = "(((){10000}){10000}){10000}";
    assertThat(accepts(Dfa.of(Regex.parse(nothing)), "")).isTrue();
    assertThatThrownBy(() -> Regex.parse("(".repeat(100_000)))
        .hasMessageContaining("a group within more than 200");
  }

  @Test
  void acceptsWhatTwoAccept() {
    Dfa both = Dfa.of(Regex.parse("[a-c]*")).and(Dfa.of(Regex.parse(".{2,3}c")));
    assertThat(accepts(both, "abc")).isTrue();
    assertThat(accepts(both, "aabc")).isTrue();
    assertThat(accepts(both, "bc")).isFalse();
    assertThat(accepts(both, "adc")).isFalse();
    assertThat(Dfa.of(Regex.parse("a")).and(Dfa.of(Regex.parse("b"))).start())
        .isEqualTo(Automaton.NONE);
  }

  @Test
  void noStateLeadsToNoEnd() {
    // Behind the b there is a character of a class that has none.
    Dfa dfa = Dfa.of(Regex.parse("a|b[^\\s\\S]"));
    assertThat(dfa.after(dfa.start(), 'a')).isNotEqualTo(Automaton.NONE);
    assertThat(dfa.after(dfa.start(), 'b')).isEqualTo(Automaton.NONE);
  }

  private static boolean accepts(Dfa dfa, String text) {
    long state = dfa.start();
    for (byte symbol : text.getBytes(StandardCharsets.UTF_8))
      if (state != Automaton.NONE) state = dfa.after(state, Byte.toUnsignedInt(symbol));
    return state != Automaton.NONE && dfa.accepts(state);
  }
}
