package dev.heed.llm.constrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.llm.Vocabulary;
import dev.heed.llm.constrain.Copies.Occurrence;
import dev.heed.llm.generation.Constraint;
import dev.heed.llm.generation.Constraint.State;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CopiesTest {
  private static final List<String> TEXTS =
      List.of(
          "The harbour freezes in January.\n\n  It thaws in March (or, rarely, in \u00A0 April).",
          "“Ice,” she said, “costs €3.50 — or -5 % in [winter]”. Don't the 🦜 and the naïve agree?",
          "",
          " … !",
          "港は一月に凍る。The harbour freezes at night.");

  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void everyCopyStandsInATextWhereItIsSaidTo(Vocabulary vocabulary) {
    Copies copies = Copies.of(TEXTS, 2, 6);
    Constraint constraint = Grammar.copied(copies).over(vocabulary);
    RandomWriter writer = new RandomWriter(vocabulary, 4);
    Set<String> seen = new TreeSet<>();
    for (int i = 0; i < 300; i++) {
      String quote = writer.write(constraint);
      seen.add(quote);
      List<Occurrence> occurrences = copies.find(quote);
      assertThat(occurrences).as(quote).isNotEmpty();
      for (Occurrence occurrence : occurrences) {
        String text = TEXTS.get(occurrence.text());
        String there = text.substring(occurrence.start(), occurrence.end());
        assertThat(there.replaceAll("[\\s\\u00A0]+", " ")).isEqualTo(quote);
        assertThat(there.strip()).isEqualTo(there);
      }
    }
    assertThat(seen).as("different ones").hasSizeGreaterThan(20);
  }

  @Test
  void aQuoteBeginsAndEndsWithWords() {
    assertThat(quotes(1, 1, "(The harbour), 3.50!"))
        .containsExactly("3.50", "3.50!", "The", "harbour", "harbour)", "harbour),");
    assertThat(quotes(1, 1, "€5 -5 50% don't —")).containsExactly("-5", "50%", "don't", "€5");
    assertThat(quotes(2, 2, "a b. c")).containsExactly("a b", "a b.", "b. c");
    assertThat(quotes(1, 2, "港は x。")).containsExactly("x", "x。", "は", "は x", "は x。", "港", "港は");
    assertThat(quotes(1, 9, "กิ\u0E01"))
        .as("a vowel sign stays with its letter")
        .containsExactly("ก", "กิ", "กิ\u0E01");
    assertThat(quotes(3, 9, "a b", "c")).as("too few words").isEmpty();
  }

  @Test
  void noQuoteGoesOverAnExcludedCharacter() {
    Copies copies = Copies.without("”[]", List.of("one two” three [4] five six"), 1, 9);
    assertThat(quotes(copies, "one two” three [4] five six"))
        .containsExactly("4", "five", "five six", "one", "one two", "six", "three", "two");
  }

  @Test
  void halfACharacterIsInNoQuote() {
    assertThat(quotes(1, 9, "one \uD83D two")).containsExactly("one", "two");
  }

  @Test
  void allOccurrencesAreFound() {
    Copies copies = Copies.of(List.of("🦜 the  ice", "the ice, the\nice, thence the icecap"), 1, 3);
    assertThat(copies.find("the ice"))
        .containsExactly(
            new Occurrence(0, 3, 11), new Occurrence(1, 0, 7), new Occurrence(1, 9, 16));
    assertThat(copies.find("the icecap")).containsExactly(new Occurrence(1, 25, 35));
    assertThat(copies.find("the icecream")).isEmpty();
    assertThat(copies.find("the ic")).as("not at a word's end").isEmpty();
    assertThat(copies.find("")).isEmpty();
  }

  @Test
  void impossibleNumbersOfWordsAreRefused() {
    assertThatThrownBy(() -> Copies.of(TEXTS, 0, 5)).hasMessageContaining("0 to 5 words");
    assertThatThrownBy(() -> Copies.of(TEXTS, 5, 4)).hasMessageContaining("5 to 4 words");
    assertThatThrownBy(() -> Copies.of(TEXTS, 1, 1_001)).hasMessageContaining("1000");
  }

  /// 100,000 words, of 20,000 different ones; and 100,000 times the same ones, which is where
  /// sorting takes longest.
  @ParameterizedTest
  @MethodSource("dev.heed.llm.constrain.Vocabularies#all")
  void longTextsTakeBoundedTimeAndMemory(Vocabulary vocabulary) {
    Random random = new Random(5);
    StringBuilder varied = new StringBuilder();
    for (int i = 0; i < 100_000; i++)
      varied
          .append("word")
          .append((int) (20_000 * Math.pow(random.nextDouble(), 3)))
          .append(i % 9 == 0 ? ". " : " ");
    for (String text : List.of(varied.toString(), "the ice is on the water ".repeat(16_667))) {
      long before = heapBytes();
      long begin = processorTime();
      Copies copies = Copies.of(List.of(text), 3, 40);
      Constraint constraint = Grammar.copied(copies).over(vocabulary);
      constraint.start().allowed();
      long compiled = processorTime();
      RandomWriter writer = new RandomWriter(vocabulary, 6);
      for (int i = 0; i < 10; i++) assertThat(copies.find(writer.write(constraint))).isNotEmpty();
      long written = processorTime();
      long bytes = heapBytes() - before;
      System.out.printf(
          "100,000 words, %,d bytes: compiled in %d ms, ten quotes in %d ms, %,d bytes of memory%n",
          text.length(), (compiled - begin) / 1_000_000, (written - compiled) / 1_000_000, bytes);
      assertThat(written - begin).as("ns of processor time").isLessThan(20_000_000_000L);
      assertThat(bytes).isLessThan(40L * text.length());
      assertThat(copies.find("no quote")).isEmpty(); // it is in use until here
    }
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<String> quotes(int least, int most, String... texts) {
    return quotes(Copies.of(List.of(texts), least, most), texts);
  }

  /// All quotes, by every stretch of the texts.
  private static List<String> quotes(Copies copies, String... texts) {
    Set<String> quotes = new TreeSet<>();
    for (String text : texts)
      for (int start = 0; start < text.length(); start++)
        for (int end = start + 1; end <= text.length(); end++)
          if (!copies.find(text.substring(start, end)).isEmpty())
            quotes.add(text.substring(start, end));
    return List.copyOf(quotes);
  }

  @Test
  void aTokenMayReachBeyondTheEndOfAQuote() {
    Vocabulary vocabulary = Vocabularies.of("i", "c", "e", "e, ", "ce, and", ", ", "and", "e, or");
    Grammar grammar =
        Grammar.sequence(Grammar.copied(Copies.of(List.of("ice"), 1, 1)), Grammar.literal(", and"));
    State behindI = grammar.over(vocabulary).start().after(0);
    assertThat(behindI.allowed().stream()).containsExactly(1, 4);
    assertThat(behindI.after(4).mayEnd()).isTrue();
    assertThat(behindI.after(1).allowed().stream()).containsExactly(2, 3);
    List<Integer> none = new ArrayList<>();
    behindI.after(4).allowed().stream().forEach(none::add);
    assertThat(none).isEmpty();
  }
}
