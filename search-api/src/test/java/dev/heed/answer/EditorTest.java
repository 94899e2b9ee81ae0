package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.local.Extracts;
import dev.heed.answer.local.Written;
import dev.heed.answer.verify.Verifier;
import dev.heed.search.WordIndex;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What becomes of the words of a model. Passage 1 has the boats, passage 2 the lamp.
class EditorTest {
  private static final String LAMP = "The keeper lights the lamp at dusk.";
  private static final String GULLS = "Gulls nest below the gallery.";
  private static final String BOATS = "Nine boats wait in the fog.";

  private final WordIndex index =
      new WordIndex(null).add("lamp", LAMP + " " + GULLS).add("boats", BOATS);
  private final List<Draft> drafts = new ArrayList<>();
  private Editor editor;

  @BeforeEach
  void readThePassages() {
    List<Quote> sentences = new ArrayList<>(Sentences.of(index.passage("lamp-0").orElseThrow()));
    sentences.addAll(Sentences.of(index.passage("boats-0").orElseThrow()));
    editor = new Editor(Extracts.of(sentences), new Verifier(index), drafts::add);
  }

  @Test
  void aQuoteIsShownAsTheWholeSentenceThatIsStored() {
    assertThat(texts("“lights the lamp” [2]")).containsExactly(LAMP);
    assertThat(drafts.getFirst().claims()).containsExactly(new Draft.Claim("lamp-0", LAMP, 0));
  }

  @Test
  void ownWordsThatSayNothingMoreStay() {
    assertThat(texts("The keeper “lights the lamp at dusk” [2].")).containsExactly(LAMP);
    assertThat(texts("“Nine boats wait in the fog” [1] and “Gulls nest below the gallery” [2]."))
        .containsExactly("Nine boats wait in the fog and Gulls nest below the gallery.");
  }

  @Test
  void otherOwnWordsAreASentenceOfTheirOwnThatNothingSupports() {
    assertThat(texts("The emperor “lights the lamp at dusk” [2]."))
        .containsExactly("The emperor lights the lamp at dusk.", LAMP);
    assertThat(new Verifier(index).verified(0, drafts.getFirst()).status())
        .isEqualTo(Sentence.Status.UNSUPPORTED);
  }

  @Test
  void wordsThatTheVerifierWouldLetPassAreTakenBackToo() {
    assertThat(texts("The answer is: “The keeper lights the lamp at dusk.” [2]"))
        .containsExactly(LAMP);
    assertThat(texts("~~ “Nine boats wait in the fog.” [1]")).containsExactly(BOATS);
  }

  @Test
  void aSentenceWithoutAQuoteIsCounted() {
    assertThat(texts("The lamp is green.")).containsExactly("The lamp is green.");
    assertThat(drafts.getFirst().claims()).isEmpty();
    assertThat(texts(" . ")).isEmpty();
    assertThat(editor.said()).isZero();
  }

  @Test
  void whatWasSaidIsNotSaidAgain() {
    assertThat(texts("“lights the lamp” [2]")).containsExactly(LAMP);
    assertThat(texts("So the keeper “lights the lamp” [2]!")).isEmpty();
    assertThat(texts("“the lamp at dusk.” [2] and “Gulls nest below” [2].")).containsExactly(GULLS);
    assertThat(editor.said()).isEqualTo(2);
  }

  private List<String> texts(String written) {
    drafts.clear();
    editor.edit(new Written(written));
    return drafts.stream().map(Draft::text).toList();
  }
}
