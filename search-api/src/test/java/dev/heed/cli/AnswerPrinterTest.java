package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Answerer;
import dev.heed.answer.Asking;
import dev.heed.answer.Composed;
import dev.heed.answer.Composer;
import dev.heed.answer.Draft;
import dev.heed.answer.Draft.Claim;
import dev.heed.answer.Unsupported;
import dev.heed.search.EncoderState;
import dev.heed.search.SearchPipeline;
import dev.heed.search.SearchQuery;
import dev.heed.search.WordIndex;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerPrinterTest {
  private final WordIndex index =
      new WordIndex(null)
          .add("beacon", "The keeper lights the lamp at dusk.")
          .add("horn", "Nine boats wait in the fog.");

  /// A quote, the same in other words, and one that is made up.
  private final Composer composer =
      (_, drafts) -> {
        List<Claim> lamp = List.of(Claim.of("beacon-0", "The keeper lights the lamp at dusk."));
        List<Claim> boats = List.of(Claim.of("horn-0", "Nine boats wait in the fog."));
        drafts.accept(new Draft("The keeper lights the lamp at dusk.", lamp));
        drafts.accept(new Draft("In the fog 9 boats wait.", boats));
        drafts.accept(new Draft("Ten boats wait in the fog.", boats));
        return new Composed("extractive", "local", "the model is busy");
      };

  @Test
  void sourcesAreNumberedThoughOnlyTheComposerReadThem() {
    assertThat(printed(Unsupported.WITHHELD))
        .startsWith(
            """
            The keeper lights the lamp at dusk. [1] In the fog 9 boats wait. [2]

            [1] Title of beacon
                file:///beacon#part0
            [2] Title of horn
                file:///horn#part0

            1 sentence, word for word, 1 in other words, from 2 passages
            1 sentence withheld: no quote supports it (--unsupported shows it)
            composed by extractive, not by local: the model is busy
            """);
  }

  @Test
  void onRequestWhatIsUnsupportedIsShownWithTheReason() {
    assertThat(printed(Unsupported.SHOWN))
        .contains(
            """
            Not supported: Ten boats wait in the fog. (no quote has the number ten there,
            with what it counts)
            """)
        .doesNotContain("withheld");
  }

  private String printed(Unsupported unsupported) {
    EncoderState none = new EncoderState.Missing("no encoder is here: pull one");
    Answer answer =
        new Answerer(index, new SearchPipeline(index, () -> none), composer)
            .answer(
                Asking.of(SearchQuery.of("Who lights the lamp?")).with(unsupported),
                AnswerListener.NONE);
    StringWriter out = new StringWriter();
    new AnswerPrinter(new Screen(new PrintWriter(out), false, 80)).print(answer, false);
    return out.toString();
  }
}
