package dev.heed.answer.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Draft;
import dev.heed.answer.Draft.Claim;
import dev.heed.index.Location;
import dev.heed.index.Passage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Sentences and quotes in the ways in which models write them.
class ReplyTest {
  private static final List<Passage> PASSAGES = List.of(passage("a"), passage("b"));

  private static Passage passage(String id) {
    return new Passage(id, id, 0, "text", 0, 4, new Location("file:///x", null, List.of(), null));
  }

  record Written(String reply, String sentence, Claim... claims) {
    @Override
    public String toString() {
      return reply;
    }
  }

  private static Stream<Written> waysOfWriting() {
    Claim burns = Claim.of("b", "The lamp burns.");
    Claim dawn = Claim.of("b", "until dawn");
    Claim lit = Claim.of("a", "is lit at dusk");
    return Stream.of(
        new Written("It burns. “The lamp burns.” [2]", "It burns.", burns),
        new Written("It burns. \"The lamp burns.\" [2].", "It burns.", burns),
        new Written("It burns. „The lamp burns.“ [2]", "It burns.", burns),
        new Written("It burns. « The lamp burns. » [2]", "It burns.", burns),
        new Written("- It burns. “The lamp burns.” (2)", "It burns.", burns),
        new Written("2. **It burns.** “The lamp burns.” — [Passage 2]", "It burns.", burns),
        new Written("It burns. “The lamp burns.”【2】", "It burns.", burns),
        new Written("It burns [1]. “The lamp burns.” [2]", "It burns.", burns),
        new Written("“The lamp burns.” [2]", "The lamp burns.", burns),
        new Written("The lamp burns “until dawn” [2].", "The lamp burns until dawn.", dawn),
        new Written(
            "The lamp “is lit at dusk” [1] and burns “until dawn” [2].",
            "The lamp is lit at dusk and burns until dawn.",
            lit,
            dawn),
        new Written("The lamp burns. [2]", "The lamp burns.", burns),
        new Written("The lamp burns [2].", "The lamp burns.", burns),
        new Written(
            "The lamp burns. [1, 2]", "The lamp burns.", Claim.of("a", "The lamp burns."), burns),
        new Written(
            "It burns. “The lamp burns.” [1][2]",
            "It burns.",
            Claim.of("a", "The lamp burns."),
            burns),
        new Written(
            "He said it. \"He said \"go\" and left.\" [1]",
            "He said it.",
            Claim.of("a", "He said \"go\" and left.")),
        new Written(
            "It burns. “The lamp burns.” [7]", "It burns.", Claim.of("[7]", "The lamp burns.")),
        new Written("It burns. “The lamp burns.”", "It burns. “The lamp burns.”"),
        new Written("It burns (2 hours).", "It burns (2 hours)."),
        new Written("It burns. “The lamp bur", "It burns. “The lamp bur"));
  }

  @ParameterizedTest
  @MethodSource("waysOfWriting")
  void aSentenceIsReadWithItsQuotes(Written written) {
    assertThat(drafts(written.reply()))
        .containsExactly(new Draft(written.sentence(), List.of(written.claims())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The lamp burns. [2]\n\nIt is lit. [1]\n",
        "The lamp burns. [2] It is lit. [1]",
        "<think>Hm. “No” [1]\nWell.</think>\n\nThe lamp burns. [2]\nIt is lit. [1]",
        "```\nThe lamp burns. [2].\n---\nIt is lit. [1]\n```",
      })
  void sentencesEndWithALineOrWhereAnotherBegins(String reply) {
    assertThat(drafts(reply))
        .containsExactly(
            new Draft("The lamp burns.", List.of(Claim.of("b", "The lamp burns."))),
            new Draft("It is lit.", List.of(Claim.of("a", "It is lit."))));
  }

  @Test
  void aSentenceIsHandedOverAtTheEndOfItsLine() {
    Reply reply = new Reply(PASSAGES);
    assertThat(reply.add("The lamp bu")).isEmpty();
    assertThat(reply.add("rns. [2]\nIt")).hasSize(1);
    assertThat(reply.end()).containsExactly(new Draft("It", List.of()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT FOUND", "Not found.", "**NOT FOUND**\n", "\n- NOT_FOUND"})
  void aModelMaySayThatThePassagesDoNotAnswer(String said) {
    Reply reply = new Reply(PASSAGES);
    List<Draft> drafts = new ArrayList<>(reply.add(said));
    drafts.addAll(reply.end());

    assertThat(drafts).isEmpty();
    assertThat(reply.isNotFound()).isTrue();
  }

  @Test
  void aTextWithoutEndIsNotSearchedForQuotesWithoutEnd() {
    List<Draft> drafts = whole("\"a\" [1, ".repeat(2_000));

    assertThat(drafts).hasSize(1);
    assertThat(drafts.getFirst().claims()).isEmpty();
  }

  @Test
  void aSentenceThatSaysSoOfSomethingElseIsASentence() {
    assertThat(drafts("The cause was not found. [1]")).hasSize(1);
  }

  /// In pieces of three characters, which must change nothing.
  private static List<Draft> drafts(String text) {
    Reply reply = new Reply(PASSAGES);
    List<Draft> drafts = new ArrayList<>();
    for (int i = 0; i < text.length(); i += 3)
      drafts.addAll(reply.add(text.substring(i, Math.min(i + 3, text.length()))));
    drafts.addAll(reply.end());
    assertThat(drafts).as("in one piece").isEqualTo(whole(text));
    return drafts;
  }

  private static List<Draft> whole(String text) {
    Reply reply = new Reply(PASSAGES);
    List<Draft> drafts = new ArrayList<>(reply.add(text));
    drafts.addAll(reply.end());
    return drafts;
  }
}
