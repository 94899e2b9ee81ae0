package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.Copies.Occurrence;
import dev.heed.llm.constrain.QuotedAnswer.Limits;
import dev.heed.llm.constrain.QuotedAnswer.Quote;
import dev.heed.llm.generation.Constraint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuotedAnswerTest {
  private static final List<String> PASSAGES =
      List.of(
          "The harbour freezes in January. Ships wait outside until March.",
          "",
          "In most years\nthe harbour freezes in January [4]; “the ice is thin”, they say, and no ship waits.",
          "Bread is baked at night, and sold at six.");

  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void everyQuoteStandsInThePassageOfItsMark(Vocabulary vocabulary) {
    QuotedAnswer answer = QuotedAnswer.from(PASSAGES, new Limits(2, 7, 3, 40));
    Constraint constraint = answer.grammar().over(vocabulary);
    RandomWriter writer = new RandomWriter(vocabulary, 7);
    Set<Integer> cited = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      String text = writer.write(constraint);
      List<Quote> quotes = answer.quotes(text);
      assertThat(quotes).as(text).hasSizeBetween(1, 3);
      StringBuilder ownWords = new StringBuilder(text);
      for (Quote quote : quotes.reversed()) {
        String quoted = text.substring(quote.start(), quote.end());
        String passage = PASSAGES.get(quote.passage() - 1);
        assertThat(passage.replace('\n', ' ')).contains(quoted);
        for (Occurrence at : quote.occurrences())
          assertThat(passage.substring(at.start(), at.end()).replace('\n', ' ')).isEqualTo(quoted);
        assertThat(quote.occurrences()).isNotEmpty();
        assertThat(quoted.split(" ")).hasSizeBetween(2, 7);
        ownWords.delete(quote.start() - 1, quote.end() + "” [k]".length());
        cited.add(quote.passage());
      }
      assertThat(text).matches("(?s)(.*\\s)?“.*\\[\\d](|[\\s.,;:!?].*)");
      assertThat(ownWords.toString()).doesNotContain("“", "”", "\"", "[", "]", "\n", "\r");
    }
    assertThat(cited).as("the second passage is empty").containsExactly(1, 3, 4);
  }

  @Test
  void onlyMarksOfPassagesWithTheQuoteMayFollow() {
    Vocabulary vocabulary =
        Vocabulary.of(
            List.of("“", "harbour freezes", "The ", "” [1]", "” [3]", "” [4]", ". ").stream()
                .map(token -> token.getBytes(StandardCharsets.UTF_8))
                .toList());
    Constraint.State start =
        QuotedAnswer.from(PASSAGES, new Limits(2, 7, 1, 9)).grammar().over(vocabulary).start();
    assertThat(start.mayEnd()).as("nothing is quoted yet").isFalse();
    Constraint.State both = start.after(0).after(1);
    assertThat(both.allowed().stream()).as("in the first and the third").containsExactly(3, 4);
    Constraint.State first = start.after(0).after(2).after(1);
    assertThat(first.allowed().stream()).as("in the first alone").containsExactly(3);
    assertThat(first.after(3).mayEnd()).isTrue();
    assertThat(first.after(3).allowed().stream()).as("not glued to a word").containsExactly(6);
    assertThat(first.after(3).after(6).allowed().stream()).as("own words").contains(2, 6);
  }

  @Test
  void whatIsNoAnswerOfItHasNoOccurrences() {
    QuotedAnswer answer = QuotedAnswer.from(PASSAGES, Limits.defaults());
    assertThat(answer.quotes("“ships wait inside” [1] and “Ships wait outside” [9]"))
        .containsExactly(new Quote(1, 18, 1, List.of()), new Quote(29, 47, 9, List.of()));
    assertThat(answer.quotes("“Ships wait outside” [1]"))
        .containsExactly(new Quote(1, 19, 1, List.of(new Occurrence(0, 32, 50))));
    assertThat(answer.quotes("nothing")).isEmpty();
  }

  @Test
  void passagesWithoutAnythingToQuoteAreRefused() {
    QuotedAnswer answer = QuotedAnswer.from(List.of("", "two words"), Limits.defaults());
    assertThatThrownBy(() -> answer.grammar().over(Vocabularies.madeUp()))
        .hasMessageContaining("no text fits");
    assertThatThrownBy(() -> new Limits(1, 2, 0, 5)).hasMessageContaining("0 quotes");
  }
}
