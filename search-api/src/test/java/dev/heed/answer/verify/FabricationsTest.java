package dev.heed.answer.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Citation;
import dev.heed.answer.Draft;
import dev.heed.answer.Draft.Claim;
import dev.heed.answer.Quote;
import dev.heed.answer.Sentence;
import dev.heed.answer.Sentence.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A composer that makes things up, and one that quotes as people type. Others with
/// `-Dheed.fabrications.seed=7`.
class FabricationsTest {
  private static final long SEED = Long.getLong("heed.fabrications.seed", 20261128);
  private static final int DRAFTS = 1000;

  private static final Pattern NUMBER =
      Pattern.compile("\\b(?:\\d+(?:[.,:]\\d+)*|ninety)\\b(?! [A-Z]\\w+ \\d{4})");
  private static final Pattern DATE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}|\\d{1,2} [A-Z]\\w+ \\d{4}|\\bin (?:19|20)\\d{2}");
  private static final Pattern NAME = Pattern.compile("(?<=[a-z,] )\\p{Lu}\\p{L}{3,}");
  private static final Pattern NEGATION =
      Pattern.compile(" not| never|\\bNo |\\bno |\\bWithout |not$|Nobody but ");
  private static final Pattern LONG_WORD = Pattern.compile("\\b\\p{Ll}{5,}\\b");
  private static final String[] WORDS = {"copper", "violins", "meadow", "painted", "glacier"};
  private static final String[] NAMES = {"Ottilie", "Valparaiso", "Kowalski", "Tromsø"};
  private static final Map<Character, Character> HOMOGLYPHS =
      Map.of('a', '\u0430', 'e', '\u0435', 'o', '\u043e', 'p', '\u0440', 'c', '\u0441');
  private static final String ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff";

  /// Ways to make things up.
  private enum Lie {
    WRONG_ID,
    ALTERED_QUOTE,
    SWAPPED_NUMBER,
    OTHER_DOCUMENT,
    DROPPED_NEGATION,
    CHANGED_NAME,
    CHANGED_DATE,
    MERGED_QUOTES,
    HOMOGLYPH,
    ZERO_WIDTH
  }

  @TempDir static Path folder;
  private static Notes notes;

  private final Random random = new Random(SEED);

  @BeforeAll
  static void index() throws IOException {
    notes = Notes.open(folder);
  }

  @AfterAll
  static void close() {
    if (notes != null) notes.close();
  }

  @Test
  void nothingMadeUpIsVerifiedOrSupported() {
    for (int i = 0; i < DRAFTS; i++) {
      Lie lie = Lie.values()[i % Lie.values().length];
      Draft draft = made(lie);
      Sentence sentence = new Verifier(notes.index()).verified(0, draft);
      assertThat(sentence.status())
          .as("seed %d, draft %d, %s: %s -> %s", SEED, i, lie, draft, sentence)
          .isEqualTo(Status.UNSUPPORTED);
      sentence.citations().forEach(FabricationsTest::isStored);
    }
  }

  @Test
  void everyHonestQuoteIsFoundHoweverItIsTyped() {
    for (int i = 0; i < DRAFTS; i++) {
      Quote quote = any(_ -> true);
      String typed = typed(notes.text(quote));
      Draft draft = new Draft(quote.line(), List.of(claim(quote, typed)));
      Sentence sentence = new Verifier(notes.index()).verified(0, draft);
      assertThat(sentence.status())
          .as("seed %d, draft %d: %s -> %s", SEED, i, draft, sentence)
          .isEqualTo(Status.VERIFIED);
      Citation citation = sentence.citations().getFirst();
      isStored(citation);
      assertThat(citation.start()).isEqualTo(quote.start());
      assertThat(citation.end()).isEqualTo(quote.end());
    }
  }

  private static void isStored(Citation citation) {
    assertThat(citation.quote())
        .isEqualTo(notes.text(citation.documentId(), citation.start(), citation.end()));
  }

  private Draft made(Lie lie) {
    return switch (lie) {
      case WRONG_ID -> {
        Quote quote = any(_ -> true);
        String wrong = random.nextBoolean() ? quote.passage().id() + "7" : other(quote);
        yield new Draft(quote.line(), List.of(Claim.of(wrong, quote.line())));
      }
      case ALTERED_QUOTE -> both(has(LONG_WORD), line -> replaced(line, LONG_WORD, WORDS));
      case SWAPPED_NUMBER -> one(has(NUMBER), this::otherNumber);
      case OTHER_DOCUMENT -> {
        Quote quote = any(_ -> true);
        Quote stranger = any(one -> !same(one, quote));
        yield random.nextBoolean()
            ? new Draft(stranger.line(), List.of(claim(quote, stranger.line())))
            : new Draft(stranger.line(), List.of(claim(quote, quote.line())));
      }
      case DROPPED_NEGATION ->
          one(has(NEGATION), line -> NEGATION.matcher(line).replaceFirst("").strip());
      case CHANGED_NAME -> one(has(NAME), line -> replaced(line, NAME, NAMES));
      case CHANGED_DATE -> one(has(DATE), this::otherDate);
      case MERGED_QUOTES -> merged();
      case HOMOGLYPH -> one(has(LONG_WORD), this::disguised);
      case ZERO_WIDTH -> one(has(LONG_WORD), this::interrupted);
    };
  }

  /// The lie in the sentence alone, whose quote is true, or in both.
  private Draft one(Predicate<Quote> fitting, UnaryOperator<String> lie) {
    Quote quote = any(fitting);
    String text = lie.apply(quote.line());
    String claimed = random.nextBoolean() ? text : quote.line();
    return new Draft(text, List.of(claim(quote, claimed)));
  }

  private Draft both(Predicate<Quote> fitting, UnaryOperator<String> lie) {
    Quote quote = any(fitting);
    String text = lie.apply(quote.line());
    return new Draft(text, List.of(claim(quote, text)));
  }

  /// Half of one sentence and half of another document's, cited as one quote, as the two whole
  /// sentences, or as the two halves.
  private Draft merged() {
    Quote a = any(_ -> true);
    Quote b = any(one -> !same(one, a));
    String text = firstHalf(a.line()) + " " + secondHalf(b.line());
    return switch (random.nextInt(3)) {
      case 0 -> new Draft(text, List.of(claim(a, text)));
      case 1 -> new Draft(text, List.of(claim(a, a.line()), claim(b, b.line())));
      default ->
          new Draft(text, List.of(claim(a, firstHalf(a.line())), claim(b, secondHalf(b.line()))));
    };
  }

  private static String firstHalf(String line) {
    return line.substring(0, line.indexOf(' ', line.length() / 2 - 4));
  }

  private static String secondHalf(String line) {
    return line.substring(line.indexOf(' ', line.length() / 2 - 4) + 1);
  }

  private String otherNumber(String line) {
    Matcher numbers = NUMBER.matcher(line);
    List<String> all = numbers.results().map(number -> number.group()).distinct().toList();
    if (all.size() > 1 && random.nextBoolean())
      return line.replaceAll("\\b" + all.getFirst() + "\\b", "#")
          .replaceAll("\\b" + all.getLast() + "\\b", all.getFirst())
          .replace("#", all.getLast());
    return numbers.replaceFirst(String.valueOf(61 + random.nextInt(30)));
  }

  private String otherDate(String line) {
    Matcher date = DATE.matcher(line);
    if (!date.find()) throw new AssertionError(line);
    String other =
        switch (random.nextInt(3)) {
          case 0 ->
              date.group().replaceFirst("(\\d{2})(\\d{2})", "$17$2").replaceFirst("7\\d", "7");
          case 1 -> date.group().replaceFirst("\\d(?!.*\\d)", "*").replace("*", "8");
          default -> "5 April 1805";
        };
    return line.substring(0, date.start()) + other + line.substring(date.end());
  }

  private String disguised(String line) {
    Matcher word = LONG_WORD.matcher(line);
    while (word.find())
      for (int i = word.start(); i < word.end(); i++) {
        Character same = HOMOGLYPHS.get(line.charAt(i));
        if (same != null) return line.substring(0, i) + same + line.substring(i + 1);
      }
    throw new AssertionError("no letter of %s looks like another".formatted(line));
  }

  private String interrupted(String line) {
    Matcher word = LONG_WORD.matcher(line);
    if (!word.find()) throw new AssertionError(line);
    int place = word.start() + 1 + random.nextInt(3);
    char hidden = ZERO_WIDTH.charAt(random.nextInt(ZERO_WIDTH.length()));
    return line.substring(0, place) + hidden + line.substring(place);
  }

  private String replaced(String line, Pattern what, String[] by) {
    List<String> found = what.matcher(line).results().map(one -> one.group()).toList();
    return line.replace(found.get(random.nextInt(found.size())), by[random.nextInt(by.length)]);
  }

  /// As it may come out of a keyboard, a mail or a page: four things at once.
  private String typed(String stored) {
    String text = stored;
    if (random.nextBoolean()) text = Normalizer.normalize(text, Normalizer.Form.NFC);
    else text = Normalizer.normalize(text, Normalizer.Form.NFD);
    if (random.nextBoolean()) text = text.replace("\u00ad", "").replace("ﬁ", "fi");
    if (random.nextBoolean()) text = text.replaceAll("[“”]", "\"").replace('’', '\'');
    else text = text.replace("'", "’").replace('"', '”');
    if (random.nextBoolean()) text = text.replace("-\n", "");
    return switch (random.nextInt(4)) {
      case 0 -> text.replace(" ", "  ");
      case 1 -> hyphenated(text);
      case 2 -> text.replaceAll("(?<!-)\n", " ").replace('–', '-');
      default -> "\n" + text.replace(" ", "\u00a0") + " ";
    };
  }

  private String hyphenated(String text) {
    List<Integer> words = LONG_WORD.matcher(text).results().map(word -> word.start() + 2).toList();
    int place = words.get(random.nextInt(words.size()));
    return text.substring(0, place) + "-\n  " + text.substring(place);
  }

  private static Predicate<Quote> has(Pattern pattern) {
    return quote -> pattern.matcher(quote.line()).find();
  }

  private Quote any(Predicate<Quote> fitting) {
    List<Quote> quotes = notes.sentences().stream().filter(fitting).toList();
    return quotes.get(random.nextInt(quotes.size()));
  }

  private String other(Quote quote) {
    return any(one -> !same(one, quote)).passage().id();
  }

  private static boolean same(Quote a, Quote b) {
    return a.passage().documentId().equals(b.passage().documentId());
  }

  private static Claim claim(Quote quote, String words) {
    return Claim.of(quote.passage().id(), words);
  }
}
