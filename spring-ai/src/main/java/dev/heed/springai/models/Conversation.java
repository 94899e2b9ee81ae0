package dev.heed.springai.models;

import java.util.ArrayList;
import java.util.List;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.content.MediaContent;

/// Messages as the turns of a conversation, the user's and the model's by turns. What a system
/// message says stands before the user's next words: not every model knows a third voice.
final class Conversation {
  private final List<StringBuilder> turns = new ArrayList<>();

  private Conversation() {}

  /// The turns, an odd number, the user's first and last.
  static List<String> turns(List<Message> messages) {
    var conversation = new Conversation();
    messages.forEach(conversation::add);
    if (!conversation.usersTurn())
      throw new IllegalArgumentException(
          "the last message must be a user's, which the model answers");
    return conversation.turns.stream().map(StringBuilder::toString).toList();
  }

  private void add(Message message) {
    if (message instanceof MediaContent content && !content.getMedia().isEmpty())
      throw new IllegalArgumentException("heed's models read text alone: leave media out");
    String text = message.getText();
    switch (message.getMessageType()) {
      case USER, SYSTEM -> say(true, text == null ? "" : text);
      case ASSISTANT -> say(false, text == null ? "" : text);
      case TOOL ->
          throw new IllegalArgumentException(
              "heed's models call no tools: leave their answers out");
    }
  }

  /// Words of one voice that follow each other are one turn.
  private void say(boolean user, String text) {
    if (turns.isEmpty() && !user) turns.add(new StringBuilder());
    if (turns.isEmpty() || usersTurn() != user) turns.add(new StringBuilder(text));
    else turns.getLast().append("\n\n").append(text);
  }

  private boolean usersTurn() {
    return turns.size() % 2 == 1;
  }
}
