package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.abstain.Abstain;
import dev.heed.answer.abstain.Refusal;
import dev.heed.answer.abstain.Refusal.Reason;
import dev.heed.search.EncoderState;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import dev.heed.search.WordIndex;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RefusalTest {
  private static final EncoderState NONE = new EncoderState.Missing("no encoder: pull one");

  private final WordIndex index =
      new WordIndex(null)
          .add("keeper", "The keeper lights the lamp at dusk. How does one become a keeper?")
          .add("harbour", "Boats enter the harbour at high tide only.")
          .add("ops", "Backups are kept for 30 days on the main server.")
          .add("handbook", "Backups are kept for 90 days on the main server.")
          .add("canteen", "The canteen serves soup on Mondays and bread every day.");

  @Test
  void anAnswerIsNoRefusal() {
    Answer answer = ask("Who lights the lamp at dusk?");

    assertThat(answer.found()).isTrue();
    assertThat(answer.refusal()).isNull();
  }

  @Test
  void whatNoPassageIsAboutIsSaidToBeSo() {
    Refusal refusal = refused("Which currency did the emperor introduce?");

    assertThat(refusal.reason()).isEqualTo(Reason.NO_PASSAGE);
    assertThat(refusal.message()).isEqualTo("No passage is about this question.");
    assertThat(refusal.sides()).isEmpty();
  }

  @Test
  void theWordsThatNoPassageHasAreNamed() {
    Refusal refusal = refused("Which emperor paid keeper lamp?");

    assertThat(refusal.reason()).isEqualTo(Reason.NOT_SAID);
    assertThat(refusal.message())
        .isEqualTo("The question needs what no passage has: “emperor”, “paid”.");
  }

  @Test
  void theNearestSentencesAreToldWithTheirPlaces() {
    Refusal refusal = refused("Which emperor paid keeper lamp?");

    Citation nearest = refusal.nearest().getFirst();
    assertThat(nearest.quote()).isEqualTo("The keeper lights the lamp at dusk.");
    assertThat(nearest.start()).isZero();
    assertThat(nearest.verified()).isTrue();
    assertThat(nearest.title()).isEqualTo("Title of keeper");
  }

  @Test
  void whatTheNearestDocumentsDoAnswerIsSuggestedInTheirWords() {
    assertThat(refused("Which emperor paid keeper lamp?").questions())
        .startsWith("How does one become a keeper?", "What is said about “Title of keeper”?");
  }

  @Test
  void bothSidesOfAContradictionAreShownAndNeitherIsChosen() {
    Answer answer = ask("How long are backups kept on the main server?");

    assertThat(answer.found()).isFalse();
    assertThat(answer.sentences()).isEmpty();
    Refusal refusal = Objects.requireNonNull(answer.refusal());
    assertThat(refusal.reason()).isEqualTo(Reason.CONTRADICTION);
    assertThat(refusal.sides())
        .extracting(Citation::documentId)
        .containsExactlyInAnyOrder("ops", "handbook");
    assertThat(refusal.sides()).allMatch(Citation::verified);
    assertThat(answer.answer())
        .startsWith("Two passages contradict each other: ")
        .contains("“Backups are kept for 30 days on the main server.”")
        .contains("“Backups are kept for 90 days on the main server.”");
  }

  @Test
  void doubtIsMeasuredWhereEnoughIsFound() {
    WordIndex lamps = new WordIndex(null);
    for (String place : List.of("hall", "yard", "tower", "cellar", "kitchen"))
      lamps.add(place, "One lamp is lit in the %s every night.".formatted(place));
    String question = "Who lights the lamp at dusk?";

    assertThat(select(ask(lamps, question, new Abstain.Fitted())).detail())
        .containsKeys("coverage", "sentence", "bm25Gap", "doubt");
    assertThat(select(ask("lights lamp dusk")).detail())
        .as("one passage has the words")
        .containsKey("coverage")
        .doesNotContainKey("doubt");
  }

  @Test
  void howMuchDoubtItTakesCanBeChosen() {
    WordIndex lamps = new WordIndex(null).add("desk", "Boats rest.");
    for (String place : List.of("hall", "yard", "tower", "cellar", "kitchen"))
      lamps.add(place, "The lamp of the %s is lit at dusk.".formatted(place));
    String question = "Which lamp is lit at dusk?";

    assertThat(ask(lamps, question, new Abstain.From(0.99)).found()).isTrue();
    assertThat(ask(lamps, question, new Abstain.Off()).found()).isTrue();
    Answer doubted = ask(lamps, question, new Abstain.From(0.01));
    assertThat(doubted.found()).isFalse();
    assertThat(Objects.requireNonNull(doubted.refusal()).message())
        .startsWith("Passages are about this question, but it is not likely that they answer it")
        .endsWith("refused from 0.01).");
  }

  private static Trace.Stage select(Answer answer) {
    return answer.trace().stages().stream()
        .filter(stage -> stage.name().equals("select"))
        .findFirst()
        .orElseThrow();
  }

  private Refusal refused(String question) {
    Answer answer = ask(question);
    assertThat(answer.found()).isFalse();
    return Objects.requireNonNull(answer.refusal());
  }

  private Answer ask(String question) {
    return ask(index, question, new Abstain.Fitted());
  }

  private static Answer ask(WordIndex index, String question, Abstain abstain) {
    Composer composer = Composer.extractive(index, () -> NONE);
    return new Answerer(index, new SearchPipeline(index, () -> NONE), composer)
        .answer(Asking.of(SearchQuery.of(question)).with(abstain), AnswerListener.NONE);
  }
}
