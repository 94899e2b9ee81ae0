package dev.heed.evaluate.answers;

import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.answer.Turn.Speaker;
import dev.heed.evaluate.JsonLines;
import dev.heed.evaluate.TestCollection;
import dev.heed.search.SearchQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A question of a test collection, with what its `metadata` says beyond BEIR's layout.
///
/// @param turns what was said before, oldest first
/// @param answerability null where nobody judged it
/// @param answers gold answers, none where there are none
public record AskedQuestion(
    String id,
    String text,
    List<Turn> turns,
    @Nullable Answerability answerability,
    List<String> answers) {

  public AskedQuestion {
    turns = List.copyOf(turns);
    answers = List.copyOf(answers);
  }

  /// All questions in the order of their file.
  ///
  /// @throws IllegalArgumentException naming the line that is wrong
  static List<AskedQuestion> of(TestCollection collection) {
    List<AskedQuestion> questions = new ArrayList<>();
    JsonLines.read(collection.queryFile(), (line, where) -> questions.add(parse(line, where)));
    return questions;
  }

  private static AskedQuestion parse(JsonNode line, String where) {
    JsonNode metadata = line.path("metadata");
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : metadata.path("history"))
      turns.add(
          new Turn(
              turn.path("speaker").asString("").equals("user") ? Speaker.USER : Speaker.ASSISTANT,
              turn.path("text").asString("")));
    List<String> answers = new ArrayList<>();
    for (JsonNode answer : metadata.path("answer")) answers.add(answer.asString(""));
    JsonNode judged = metadata.path("answerability").path(0);
    return new AskedQuestion(
        line.path("_id").asString(""),
        line.path("text").asString("").strip(),
        turns,
        judged.isMissingNode() ? null : Answerability.parse(judged.asString(""), where),
        answers);
  }

  Conversation conversation() {
    return new Conversation(turns);
  }

  /// What the user has said in all turns, the last ones where that is too long for a query.
  String allTurns() {
    String joined =
        Stream.concat(
                turns.stream().filter(turn -> turn.speaker() == Speaker.USER).map(Turn::text),
                Stream.of(text))
            .map(String::strip)
            .collect(Collectors.joining(" "));
    return joined.substring(Math.max(0, joined.length() - SearchQuery.LONGEST));
  }

  /// Which half of the collection it is in: all questions of conversations with one beginning are
  /// in the same, so that nothing that was fitted on one half was seen there.
  Half half() {
    String beginning = turns.isEmpty() ? text : turns.getFirst().text();
    CRC32 sum = new CRC32();
    sum.update(beginning.strip().getBytes(StandardCharsets.UTF_8));
    return sum.getValue() % 2 == 0 ? Half.FITTED : Half.HELD_OUT;
  }

  /// A part of a collection.
  enum Half {
    /// What a decision is fitted on.
    FITTED,
    /// What it is measured on.
    HELD_OUT
  }
}
