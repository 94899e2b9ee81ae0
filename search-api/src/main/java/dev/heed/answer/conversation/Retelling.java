package dev.heed.answer.conversation;

import dev.heed.answer.Conversation;
import dev.heed.answer.PromptText;
import dev.heed.answer.Turn;
import dev.heed.answer.Turn.Speaker;
import dev.heed.llm.constrain.Copies;
import dev.heed.llm.constrain.Grammar;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What a language model is told of a conversation, and what it may make of the question: words
/// that were said, held together by words that only ask.
///
/// @param turns the last ones, as the model reads them
/// @param question as it was asked
record Retelling(List<Turn> turns, String question) {
  private static final int TURNS = 5;
  private static final int TURN_LENGTH = 240;
  private static final int COPIED_WORDS = 6;
  private static final int PARTS = 16;

  private static final String INSTRUCTIONS =
      """
      Rewrite the last question so that whoever did not hear the conversation understands it. Put \
      names in place of words like it, they and there.

      User: Which island has the old lighthouse?
      Assistant: The old lighthouse stands on Anholt.
      User: Who built it?
      Rewritten: Who built the old lighthouse on Anholt?

      User: When is the library open in summer?
      Assistant: The library is open from nine to five.
      User: And in winter?
      Rewritten: When is the library open in winter?

      """;

  /// They ask and connect, and name nothing.
  static final List<String> CONNECTING =
      List.of(
          "what", "which", "who", "when", "where", "why", "how", "is", "are", "was", "were", "do",
          "does", "did", "can", "could", "should", "would", "will", "has", "have", "had", "be",
          "the", "a", "an", "of", "in", "on", "at", "for", "to", "from", "with", "by", "about",
          "and", "or", "not", "there", "much", "many", "long", "I", "you", "What", "Which", "Who",
          "When", "Where", "Why", "How", "Is", "Are", "Was", "Were", "Do", "Does", "Did", "Can",
          "Could", "Should", "Would", "Will", "Has", "Have", "Had");

  static Retelling of(Conversation conversation, String question) {
    List<Turn> all = conversation.turns();
    List<Turn> last =
        all.subList(Math.max(0, all.size() - TURNS), all.size()).stream()
            .map(turn -> new Turn(turn.speaker(), line(turn.text())))
            .toList();
    return new Retelling(last, line(question));
  }

  /// It begins with what is said every time, which is computed once.
  String prompt() {
    return turns.stream()
        .map(turn -> (turn.speaker() == Speaker.USER ? "User: " : "Assistant: ") + turn.text())
        .collect(
            Collectors.joining("\n", INSTRUCTIONS, "\nUser: %s\nRewritten:".formatted(question)));
  }

  Grammar grammar() {
    List<String> said = new ArrayList<>(turns.stream().map(Turn::text).toList());
    said.add(question);
    Grammar part =
        Grammar.either(
            List.of(
                Grammar.copied(Copies.without("?!.:;\"“”()[]\n", said, 1, COPIED_WORDS)),
                Grammar.oneOf(CONNECTING)));
    return Grammar.sequence(
        Grammar.literal(" "),
        part,
        Grammar.sequence(Grammar.literal(" "), part).repeated(1, PARTS),
        Grammar.literal("?"));
  }

  private static String line(String text) {
    String line = PromptText.of(text).replaceAll("\\s+", " ").strip();
    return line.length() <= TURN_LENGTH ? line : Turn.user(line).first(TURN_LENGTH).text();
  }
}
