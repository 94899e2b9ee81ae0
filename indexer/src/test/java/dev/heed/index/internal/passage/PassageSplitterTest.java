package dev.heed.index.internal.passage;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.BreakIterator;
import dev.heed.index.Heading;
import dev.heed.index.internal.ParsedDocument;
import dev.heed.index.internal.passage.PassageSplitter.Span;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PassageSplitterTest {

  private static List<String> cut(ParsedDocument document, int target) {
    return new PassageSplitter(Texts::words, target)
        .split(document).stream()
            .map(span -> document.text().substring(span.start(), span.end()))
            .toList();
  }

  private static String sentence(String first, int words) {
    return first + " word".repeat(words - 1) + ".";
  }

  @Test
  void aShortDocumentIsOnePassage() {
    assertThat(cut(Texts.of("# Title", "One line."), 50)).containsExactly("Title\n\nOne line.");
  }

  @Test
  void sentencesStayWholeAndPassagesAreOfEvenSize() {
    String text =
        Stream.of("A", "B", "C", "D", "E")
            .map(s -> sentence(s, 10))
            .reduce("", (a, b) -> a + " " + b);
    assertThat(cut(Texts.document(text, List.of(), List.of()), 40))
        .extracting(Texts::words)
        .containsExactlyInAnyOrder(20, 30);
  }

  @Test
  void aCutBetweenParagraphsIsBetterThanOneWithin() {
    ParsedDocument document =
        Texts.of(
            sentence("A", 8) + " " + sentence("B", 8) + " " + sentence("C", 8),
            sentence("D", 8) + " " + sentence("E", 8));
    assertThat(cut(document, 25)).extracting(Texts::words).containsExactly(24, 16);
  }

  @Test
  void aLargeSectionBeginsAPassageAndSmallOnesShareOne() {
    ParsedDocument document =
        Texts.of(
            "# Large {a}", sentence("A", 30),
            "# Small {b}", sentence("B", 12),
            "# Smaller {c}", sentence("C", 12),
            "# Another {d}", sentence("D", 30));
    assertThat(cut(document, 100))
        .extracting(p -> p.lines().findFirst().orElseThrow())
        .containsExactly("Large", "Small", "Another");
  }

  @Test
  void aLoneSmallSectionJoinsThePassageBefore() {
    ParsedDocument document =
        Texts.of(
            "# Large {a}", sentence("A", 30),
            "# Small {b}", sentence("B", 5),
            "# Another {c}", sentence("C", 30));
    assertThat(cut(document, 100)).extracting(Texts::words).containsExactly(37, 31);
  }

  @Test
  void headingsStayWithTheTextThatFollows() {
    ParsedDocument document =
        Texts.of("# One", sentence("A", 30), "# Chapter", "## Two", sentence("B", 30));
    assertThat(cut(document, 40))
        .containsExactly("One\n\n" + sentence("A", 30), "Chapter\n\nTwo\n\n" + sentence("B", 30));
  }

  @Test
  void aWrappedLineIsNoEndOfSentenceAndAnIndentedOneIs() {
    String wrapped = "the first half of a sentence that goes on\nin the next line and ends there.";
    assertThat(cut(Texts.document(wrapped + " " + sentence("B", 10), List.of(), List.of()), 16))
        .startsWith(wrapped);
    String code = "int first = computeTheFirstValueOf(everything);\n  return first + 1;";
    assertThat(cut(Texts.document(code, List.of(), List.of()), 4))
        .containsExactly("int first = computeTheFirstValueOf(everything);", "return first + 1;");
  }

  @Test
  void anAbbreviationIsNoEndOfSentence() {
    ParsedDocument document =
        Texts.document("We met Dr. Miller at noon. She had read it.", List.of(), List.of());
    assertThat(cut(document, 6)).containsExactly("We met Dr. Miller at noon.", "She had read it.");
  }

  @Test
  void aSentenceLongerThanAPassageIsCutEvenlyBetweenWords() {
    ParsedDocument document = Texts.document("word ".repeat(45), List.of(), List.of());
    assertThat(cut(document, 20)).extracting(Texts::words).containsExactly(15, 15, 15);
  }

  @Test
  void anEndlessCharacterIsNotCutAndEndsTheSearch() {
    String endless = "a" + "\u0301".repeat(5_000);
    assertThat(cut(Texts.document(endless, List.of(), List.of()), 16)).containsExactly(endless);
  }

  @Test
  void aTenMegabyteLineIsCut() {
    ParsedDocument line = Texts.document("x".repeat(10_000_000), List.of(), List.of());
    assertThat(new PassageSplitter(text -> text.length() / 2, 200).split(line).size())
        .isBetween(25_000, 60_000);
  }

  static Stream<String> scripts() {
    return Texts.SCRIPTS.stream();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void everyVisibleCodeUnitIsInExactlyOneTrimmedPassage(String script) {
    for (int seed = 0; seed < 60; seed++) {
      ParsedDocument document = Texts.random(script, new Random(seed));
      int target = 16 + new Random(seed).nextInt(60);
      List<Span> spans = new PassageSplitter(String::length, target).split(document);
      assertCovered(document.text(), spans, script + " with seed " + seed);
      assertWholeCharacters(document.text(), spans, script + " with seed " + seed);
      assertSizes(document, spans, target, script + " with seed " + seed);
    }
  }

  private static void assertCovered(String text, List<Span> spans, String what) {
    int[] covered = new int[text.length()];
    for (Span span : spans) {
      assertThat(text.substring(span.start(), span.end())).as(what).isNotEmpty();
      assertThat(Character.isWhitespace(text.charAt(span.start()))).as(what).isFalse();
      assertThat(Character.isWhitespace(text.charAt(span.end() - 1))).as(what).isFalse();
      for (int i = span.start(); i < span.end(); i++) covered[i]++;
    }
    for (int i = 0; i < text.length(); i++)
      if (!Character.isWhitespace(text.charAt(i)) || covered[i] > 1)
        assertThat(covered[i]).as("%s, code unit %d", what, i).isEqualTo(1);
    assertThat(spans).as(what).isSortedAccordingTo((a, b) -> Integer.compare(a.start(), b.start()));
  }

  private static void assertWholeCharacters(String text, List<Span> spans, String what) {
    BreakIterator graphemes = BreakIterator.getCharacterInstance();
    graphemes.setText(text);
    for (Span span : spans)
      assertThat(IntStream.of(span.start(), span.end()).allMatch(graphemes::isBoundary))
          .as("%s, %s", what, span)
          .isTrue();
  }

  /// Code units count as tokens here: a passage exceeds the target only by its headings.
  private static void assertSizes(
      ParsedDocument document, List<Span> spans, int target, String what) {
    for (Span span : spans) {
      int headings = document.outline().stream().mapToInt(heading -> overlap(heading, span)).sum();
      int visible =
          document.text().substring(span.start(), span.end()).replaceAll("\\s", "").length();
      assertThat(visible)
          .as("%s, %s", what, span)
          .isLessThanOrEqualTo(Math.max(target, 11) + headings);
    }
  }

  private static int overlap(Heading heading, Span span) {
    int end = heading.start() + heading.text().length();
    return Math.max(0, Math.min(end, span.end()) - Math.max(heading.start(), span.start()));
  }
}
