package dev.heed.evaluate;

import dev.heed.answer.Conversation;
import dev.heed.answer.Turn;
import dev.heed.answer.Turn.Speaker;
import dev.heed.answer.conversation.Rewriter;
import dev.heed.answer.conversation.Rewritten;
import dev.heed.evaluate.Topics.Topic;
import dev.heed.search.SearchQuery;
import dev.heed.search.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What was said before the queries of a collection, as their `metadata` has it: `"history":
/// [{"speaker":"user","text":"…"},{"speaker":"agent",…}]`.
///
/// @param byQuery by the query's id; those that were asked first are not there
record Conversations(Map<String, Conversation> byQuery) {
  Conversations {
    byQuery = Map.copyOf(byQuery);
  }

  /// @throws IllegalArgumentException when no query has a history
  static Conversations of(TestCollection collection) {
    Map<String, Conversation> conversations = new HashMap<>();
    JsonLines.read(
        collection.queryFile(),
        (query, where) -> {
          List<Turn> turns = turns(query.path("metadata").path("history"), where);
          if (!turns.isEmpty())
            conversations.put(query.path("_id").asString(), new Conversation(turns));
        });
    if (conversations.isEmpty())
      throw new IllegalArgumentException(
          "no query of %s was asked in a conversation (metadata.history): leave out --turns"
              .formatted(collection.name()));
    return new Conversations(conversations);
  }

  private static List<Turn> turns(JsonNode history, String where) {
    List<Turn> turns = new ArrayList<>();
    for (JsonNode turn : history) {
      String text = turn.path("text").asString("");
      turns.add(
          switch (turn.path("speaker").asString("")) {
            case "user" -> Turn.user(text);
            case "agent" -> Turn.assistant(text);
            case String speaker ->
                throw new IllegalArgumentException(
                    "%s has a speaker '%s' in its history, expected user or agent"
                        .formatted(where, speaker));
          });
    }
    return turns;
  }

  /// The query with the text that is searched for.
  Topic topic(Topic asked, Turns turns, Rewriter rewriter) {
    Conversation conversation = byQuery.getOrDefault(asked.id(), Conversation.NONE);
    return switch (turns) {
      case LAST -> asked;
      case ALL -> new Topic(asked.id(), joined(conversation, asked.text()));
      case REWRITTEN, REWRITTEN_MODEL ->
          rewriter
              .rewrite(asked.text(), conversation, new Trace.Recorder())
              .map(Rewritten::question)
              .map(text -> new Topic(asked.id(), text))
              .orElse(asked);
    };
  }

  /// The end of it where it is too long for a query.
  private static String joined(Conversation conversation, String question) {
    Stream<String> before =
        conversation.turns().stream()
            .filter(turn -> turn.speaker() == Speaker.USER)
            .map(Turn::text);
    String all = Stream.concat(before, Stream.of(question)).collect(Collectors.joining(" "));
    return all.substring(Math.max(0, all.length() - SearchQuery.LONGEST));
  }
}
