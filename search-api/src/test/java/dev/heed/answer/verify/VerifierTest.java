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
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
  @TempDir static Path folder;
  private static Notes notes;

  @BeforeAll
  static void index() throws IOException {
    notes = Notes.open(folder);
  }

  @AfterAll
  static void close() {
    if (notes != null) notes.close();
  }

  @Test
  void aQuoteAsASentenceIsVerifiedAndLeadsToItsPlace() {
    Quote quote = notes.sentence("No anchor");
    Sentence sentence = verified("No anchor may be dropped within 50 metres of the cable.", quote);

    assertThat(sentence.status()).isEqualTo(Status.VERIFIED);
    assertThat(sentence.score()).isEqualTo(1);
    assertThat(sentence.reason()).isNull();
    Citation citation = sentence.citations().getFirst();
    assertThat(citation.start()).isEqualTo(quote.start());
    assertThat(citation.quote()).isEqualTo(notes.text(quote)).contains("dropped\nwithin");
    assertThat(citation.uri()).isEqualTo(quote.passage().location().uri());
    assertThat(citation.passageId()).isEqualTo(quote.passage().id());
  }

  @Test
  void aQuoteIsReplacedByWhatIsStored() {
    Sentence sentence =
        verified(
            "The cold copy is tested.",
            new Claim(notes.sentence("copy is tested").passage().id(), "The \"cold\"  copy", null));

    assertThat(sentence.citations().getFirst().quote()).isEqualTo("The\n“cold” copy");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lamp at dusk              | lamp at dusk                  | true
          winds the clockwork       | winds the clock-work          | true
          winds the clockwork       | winds the clock-\\nwork        | true
          Marthe Brandt lights      | Marthe  Brandt\\tlights        | true
          Ødegaard workshop         | Odegaard workshop             | false
          café on the northern      | cafe\u0301 on the northern    | true
          café on the northern      | cafe on the northern          | false
          the first fold            | the first fold                | true
          it’s “only as good        | it's "only as good            | true
          below −5 °C               | below -5 °C                   | true
          below −5 °C               | 5 °C                          | false
          kept for ninety days      | kept for nine                 | false
          copied to Kiruna every 6  | copied to Kiru                | false
          weighs 1,250 kg           | weighs 1                      | false
          is 42.5 m                 | is 42                         | false
          is 42.5 m                 | 5 m                           | false
          the great lamp            | the gr\u200beat lamp          | false
          the great lamp            | the gre\u0430t lamp           | false
          the reading room          | read\u00ading room            | true
          """)
  void quotesAreFoundHoweverTheyAreWrittenAndNeverInsideWords(
      String stored, String quote, boolean found) {
    String text = String.join("\n", notes.sentences().stream().map(notes::text).toList());
    Span all = new Span(0, text.length());
    assertThat(new Locator(text).find(quote.translateEscapes(), all, null))
        .as("%s in %s", quote, stored)
        .satisfies(span -> assertThat(span.isPresent()).isEqualTo(found));
  }

  @Test
  void ofSeveralPlacesTheNearestCounts() {
    Locator locator = new Locator("a lamp, a lamp, a lamp");
    Span all = new Span(0, 22);
    assertThat(locator.find("a lamp", all, 9)).hasValue(new Span(8, 14));
    assertThat(locator.find("a lamp", all, null)).hasValue(new Span(0, 6));
    assertThat(locator.find("a lamp", new Span(7, 22), null)).hasValue(new Span(8, 14));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Backups are kept | Backups are kept for 90 days and copied to Kiruna every 6 hours.                | SUPPORTED   |
          Backups are kept | Backups are kept for ninety days and copied to Kiruna every 6 hours.            | VERIFIED    |
          Backups are kept | Every 6 hours backups are copied to Kiruna.                                     | SUPPORTED   |
          Backups are kept | Backups are kept for eighty days and copied to Kiruna every 6 hours.            | UNSUPPORTED | number eighty
          Backups are kept | Backups are kept for ninety weeks and copied to Kiruna every 6 hours.           | UNSUPPORTED | number ninety
          Backups are kept | Backups are kept for 6 days and copied to Kiruna every 90 hours.                | UNSUPPORTED | number
          Backups are kept | Backups are kept for ninety days and copied to Malmö every 6 hours.             | UNSUPPORTED | 'malmö'
          Backups are kept | Backups are not kept for ninety days and copied to Kiruna every 6 hours.        | UNSUPPORTED | 'not'
          Backups are kept | Backups must be kept for ninety days and copied to Kiruna every 6 hours.        | UNSUPPORTED | 'must'
          Backups are kept | The emperor introduced copper coins.                                            | UNSUPPORTED | % of its words
          not encrypted    | Backups of the log are encrypted on the first disk.                             | UNSUPPORTED | 'not'
          not encrypted    | Backups of the log aren't encrypted on the first disk.                          | SUPPORTED   |
          not encrypted    | Backups of the log are not decrypted on the first disk.                         | SUPPORTED   |
          Nobody but       | The operator can delete a snapshot.                                             | UNSUPPORTED | 'not'
          old lens         | The old lens was installed on 1921-03-14 by the Ødegaard workshop.              | SUPPORTED   |
          old lens         | The old lens was installed on March 14, 1921 by the Ødegaard workshop.          | SUPPORTED   |
          old lens         | The old lens was installed on 15 March 1921 by the Ødegaard workshop.           | UNSUPPORTED | number 15 March 1921
          old lens         | The old lens was installed on 14 March 1921 by the Østergaard workshop.         | UNSUPPORTED | 'østergaard'
          Visitors pay     | Visitors pay 9 euros a night from May to September and 18 euros in winter.      | UNSUPPORTED | number 18
          The mast is      | The mast is 42.5 kg high and weighs 1,250 m.                                    | UNSUPPORTED | number 42.5
          The mast is      | The mast is 42.5 m high and weighs 1250 kg.                                     | SUPPORTED   |
          smoke must       | The smoke must never be unhot.                                                  | UNSUPPORTED | contrary
          Maps cannot      | Maps can't be borrowed.                                                         | SUPPORTED   |
          """)
  void numbersNamesAndNegationsDecide(String stored, String text, Status status, String reason) {
    Sentence sentence = verified(text, notes.sentence(stored));

    assertThat(sentence.status()).as(sentence.toString()).isEqualTo(status);
    if (reason == null) assertThat(sentence.reason()).isNull();
    else assertThat(sentence.reason()).contains(reason);
  }

  @Test
  void aQuoteCutOutOfANegatedSentenceSupportsNothing() {
    Claim cut = claim(notes.sentence("not encrypted"), "encrypted on the first disk");
    Sentence sentence = verified("Encrypted on the first disk.", cut);

    assertThat(sentence.status()).isEqualTo(Status.UNSUPPORTED);
    assertThat(sentence.reason())
        .isEqualTo(
            "'not', or what means the same, is 0 times in it and 1 times in the sentences of its"
                + " quotes");
  }

  @Test
  void partsOfTwoSentencesSupportNothing() {
    Quote lamp = notes.sentence("great lamp");
    Quote bread = notes.sentence("The dough rests");
    Claim keeper = claim(lamp, "The keeper Marthe Brandt");
    Claim rests = claim(bread, "rests for 18 hours at 4 °C");

    Sentence joined =
        verified("The keeper Marthe Brandt rests for 18 hours at 4 °C.", keeper, rests);

    assertThat(joined.score()).isEqualTo(1);
    assertThat(joined.status()).isEqualTo(Status.UNSUPPORTED);
    // Keeper, Marthe and Brandt of 11 words, numbers and units.
    assertThat(joined.reason())
        .isEqualTo("it joins parts of several sentences, of one of them 27 %; 75 % are needed");
  }

  @Test
  void twoWholeSentencesAreVerifiedTogether() {
    Quote lamp = notes.sentence("great lamp");
    Quote bread = notes.sentence("The dough rests");
    String both = lamp.line() + " " + bread.line();

    assertThat(
            verified(both, claim(lamp, notes.text(lamp)), claim(bread, notes.text(bread))).status())
        .isEqualTo(Status.VERIFIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          x != y holds after dusk      | x = y holds after dusk
          5-10 boats wait outside      | 5, 10 boats wait outside
          90 boats wait outside        | 90\u0338 boats wait outside
          the lamp was lit by Marthe   | the lamp is lit by Marthe
          she lit her lamp at dusk     | she lit his lamp at dusk
          the WHO counts every keeper  | the who counts every keeper
          """)
  void signsTensesAndPersonsAreWords(String stored, String altered) {
    assertThat(Comparison.sameWords(stored, altered)).isFalse();
    assertThat(Comparison.sameWords(stored, stored + ".")).isTrue();
  }

  @Test
  void oneQuoteThatDoesNotHoldIsEnough() {
    Quote bread = notes.sentence("The dough rests");
    Sentence sentence =
        verified(
            bread.line(),
            claim(bread, notes.text(bread)),
            Claim.of("nowhere-0", "The dough rests"));

    assertThat(sentence.status()).isEqualTo(Status.UNSUPPORTED);
    assertThat(sentence.reason()).isEqualTo("no passage or document has the id 'nowhere-0'");
    assertThat(sentence.citations()).hasSize(1);
  }

  @Test
  void aSentenceWithoutQuotesIsUnsupported() {
    assertThat(verified("The dough rests for 18 hours.").reason()).isEqualTo("it has no quote");
  }

  @Test
  void aWholeDocumentCanBeNamed() {
    Quote quote = notes.sentence("A reader may");
    Claim claim = Claim.of(quote.passage().documentId(), notes.text(quote));

    assertThat(verified(quote.line(), claim).status()).isEqualTo(Status.VERIFIED);
  }

  private static Sentence verified(String text, Quote quote) {
    return verified(text, claim(quote, notes.text(quote)));
  }

  private static Claim claim(Quote quote, String words) {
    return Claim.of(quote.passage().id(), words);
  }

  private static Sentence verified(String text, Claim... claims) {
    return new Verifier(notes.index()).verified(0, new Draft(text, List.of(claims)));
  }
}
