package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.search.EncoderState;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace.Stage;
import dev.heed.search.WordIndex;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswererTest {
  private static final String KEEPER =
      "Lighthouses stand on cliffs. The keeper lights the lamp at dusk.|"
          + "A second keeper winds the clockwork of the lamp at midnight. Gulls nest below.";

  private static final EncoderState NONE = new EncoderState.Missing("no encoder: pull one");

  private final WordIndex index =
      new WordIndex(null)
          .add("keeper", KEEPER)
          .add("harbour", "Boats enter the harbour at high tide only.");

  @Test
  void quotesTheSentencesThatHaveTheQuestionsWords() {
    Answer answer = ask("Who lights the lamp at dusk?");

    assertThat(answer.found()).isTrue();
    assertThat(answer.sentences())
        .extracting(Sentence::text)
        .first()
        .isEqualTo("The keeper lights the lamp at dusk.");
  }

  @Test
  void everyQuoteIsTheStoredTextAtItsOffsets() {
    for (Sentence sentence : ask("Who lights the lamp at dusk?").sentences()) {
      Citation citation = sentence.citations().getFirst();
      assertThat(KEEPER.substring(citation.start(), citation.end())).isEqualTo(citation.quote());
      assertThat(citation.verified()).isTrue();
      assertThat(sentence.status()).isEqualTo(Sentence.Status.VERIFIED);
    }
  }

  @Test
  void saysSoWhenTheDocumentsDoNotAnswer() {
    Answer answer = ask("Which currency did the emperor introduce at midnight?");

    assertThat(answer.found()).isFalse();
    assertThat(answer.answer()).isEqualTo("Not found in these documents.");
    assertThat(answer.sentences()).isEmpty();
  }

  @Test
  void theTraceSaysHowMuchSpokeForTheAnswer() {
    Stage select =
        ask("Who lights the lamp at dusk?").trace().stages().stream()
            .filter(stage -> stage.name().equals("select"))
            .findFirst()
            .orElseThrow();

    assertThat(select.detail()).containsEntry("coverage", 1.0);
  }

  @Test
  void theSameSentenceIsQuotedOnce() {
    WordIndex copies =
        new WordIndex(null)
            .add("one", "The keeper lights the lamp at dusk. Storms delay boats by hours.")
            .add("two", "The keeper lights the lamp at dusk. Fog hides every boat in sight.");

    assertThat(answerer(copies).answer(SearchQuery.of("Who lights the lamp at dusk?")).sentences())
        .extracting(Sentence::text)
        .containsOnlyOnce("The keeper lights the lamp at dusk.");
  }

  @Test
  void whatNoQuoteSupportsIsCountedAndWithheld() {
    Answer answer = made(Unsupported.WITHHELD);

    assertThat(answer.answer()).isEqualTo("The keeper lights the lamp at dusk.");
    assertThat(answer.sentences()).hasSize(1);
    assertThat(answer.counts()).isEqualTo(new Answer.Counts(3, 1, 0, 2, 2));
    assertThat(answer.trace().stages().getLast().detail())
        .isEqualTo(Map.of("verified", 1, "supported", 0, "unsupported", 2));
  }

  @Test
  void onRequestItIsShownForWhatItIs() {
    Answer answer = made(Unsupported.SHOWN);

    assertThat(answer.answer()).isEqualTo("The keeper lights the lamp at dusk.");
    assertThat(answer.sentences())
        .extracting(Sentence::status)
        .containsExactly(
            Sentence.Status.UNSUPPORTED, Sentence.Status.VERIFIED, Sentence.Status.UNSUPPORTED);
    assertThat(answer.sentences().getFirst().reason()).isEqualTo("no quote has 'emperor'");
    assertThat(answer.counts().withheld()).isZero();
  }

  @Test
  void anAnswerOfNothingButInventionsIsNotFound() {
    Composer inventing =
        (_, drafts) -> {
          drafts.accept(
              new Draft("The lamp is green.", List.of(Draft.Claim.of("keeper-9", "green"))));
          return Composed.by("inventing");
        };

    Answer answer = answerer(index, inventing).answer(SearchQuery.of("Who lights the lamp?"));

    assertThat(answer.found()).isFalse();
    assertThat(answer.answer()).isEqualTo(Answer.NOT_FOUND);
  }

  @Test
  void theAnswerSaysWhoComposedIt() {
    assertThat(ask("Who lights the lamp at dusk?").composer())
        .isEqualTo(new Composed("extractive", "extractive", null));
  }

  @Test
  void aComposerIsNamedByTheSettings() {
    assertThatThrownBy(() -> Composer.known("poet"))
        .hasMessage("the composer must be one of extractive, local, remote, got 'poet'");
    assertThat(Composer.known("local")).isEqualTo(Composer.LOCAL);
  }

  /// A true sentence between two that are made up.
  private Answer made(Unsupported unsupported) {
    String quote = "The keeper lights the lamp at dusk.";
    List<Draft.Claim> claims = List.of(Draft.Claim.of("keeper-0", quote));
    Composer composer =
        (_, drafts) -> {
          drafts.accept(new Draft("The Emperor lights the lamp at dusk.", claims));
          drafts.accept(new Draft(quote, claims));
          drafts.accept(new Draft("Boats sink.", List.of()));
          return Composed.by("mixing");
        };
    return answerer(index, composer)
        .answer(
            Asking.of(SearchQuery.of("Who lights the lamp?")).with(unsupported),
            AnswerListener.NONE);
  }

  private Answer ask(String question) {
    return answerer(index).answer(SearchQuery.of(question));
  }

  private static Answerer answerer(WordIndex index) {
    return answerer(index, Composer.extractive(index, () -> NONE));
  }

  private static Answerer answerer(WordIndex index, Composer composer) {
    return new Answerer(index, new SearchPipeline(index, () -> NONE), composer);
  }
}
