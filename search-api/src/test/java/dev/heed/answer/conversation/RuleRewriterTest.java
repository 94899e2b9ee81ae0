package dev.heed.answer.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.search.Trace;
import dev.heed.search.WordIndex;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleRewriterTest {
  private final WordIndex index =
      new WordIndex(null)
          .add("ferry", "The ferry to Anholt sails at noon in summer. Tickets for the ferry are sold.")
          .add("lamp", "The lamp burns all night. The keeper lights it. Backups are kept for days.")
          .add("plans", "The basic plan costs two pounds. The large plan costs nine pounds a month.")
          .add("who", "Grace Hopper wrote the first compiler. The compiler ran on a UNIVAC machine.");

  private final Rewriter rules = Rewriter.rules(index.statistics());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          When does the Anholt ferry sail?       | How long does it take?          | How long does the Anholt ferry take? (sail)
          When does the Anholt ferry sail?       | What is its price?              | What is the Anholt ferry's price? (sail)
          How long are backups kept?             | Where are they stored?          | Where are backups stored?
          How long are backups kept?             | Who can read them?              | Who can read backups?
          How long are backups kept?             | Why?                            | Why? (backups)
          How long are backups kept?             | Tell me more                    | Tell me more (backups)
          How long are backups kept?             | Can you give me an example?     | Can you give me an example? (backups)
          When does the ferry sail in summer?    | And in winter?                  | When does the ferry sail in winter?
          When does the ferry sail?              | And on Sundays?                 | When does the ferry sail on Sundays?
          When does the ferry sail?              | What about in winter?           | When does the ferry sail in winter?
          What does the basic plan cost?         | What about the large plan?      | What does the large plan cost?
          What does the basic plan cost?         | And the large plan?             | What does the large plan cost?
          What does the basic plan cost?         | How about tickets?              | How about tickets? (the basic plan, cost)
          Who was Grace Hopper?                  | When was she born?              | When was Grace Hopper born?
          Who was Grace Hopper?                  | What was her first machine?     | What was Grace Hopper's first machine?
          Who lights the lamp?                   | Does that cost much?            | Does that cost much? (lights, the lamp)
          Who lights the lamp?                   | How old is this?                | How old is the lamp? (lights)
          """)
  void aFollowUpSaysWhatItIsAbout(String before, String question, String alone) {
    assertThat(rewritten(question, Turn.user(before))).isEqualTo(alone);
  }

  private String rewritten(String question, Turn... before) {
    return rules
        .rewrite(question, new Conversation(List.of(before)), new Trace.Recorder())
        .map(Rewritten::question)
        .orElse(question);
  }
}
