package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.search.EncoderState;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace.Stage;
import dev.heed.search.WordIndex;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AnswererTest {
  private static final String KEEPER =
      "Lighthouses stand on cliffs. The keeper lights the lamp at dusk.|"
          + "A second keeper winds the clockwork of the lamp at midnight. Gulls nest below.";

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

  private Answer ask(String question) {
    return answerer(index).answer(SearchQuery.of(question));
  }

  private static Answerer answerer(WordIndex index) {
    Supplier<EncoderState> none = () -> new EncoderState.Missing("no encoder: pull one");
    return new Answerer(
        index, new SearchPipeline(index, none), Composer.named(Composer.EXTRACTIVE, index, none));
  }
}
