package dev.heed.api.compatible.chat;

import dev.heed.answer.Answer;
import dev.heed.answer.AnswerListener;
import dev.heed.answer.Sentence;
import dev.heed.api.web.ServerSentEvents;
import dev.heed.search.SearchHit;
import java.util.List;

/// Tells a client of an answer while it comes about: who speaks, each sentence as soon as it is
/// verified, what all of them rest on, and why nothing follows.
final class ChatEvents implements AnswerListener {
  private final ServerSentEvents events;
  private final ChatHead head;
  private final ChatText text;

  ChatEvents(ServerSentEvents events, ChatHead head, ChatText text) {
    this.events = events;
    this.head = head;
    this.text = text;
  }

  /// The first chunk: what goes wrong until then is an ordinary response.
  @Override
  public void passages(List<SearchHit> passages) {
    events.send(ChatChunk.begin(head));
  }

  @Override
  public void sentence(Sentence sentence) {
    text.add(sentence).ifPresent(this::send);
  }

  void done(Answer answer) {
    text.end(answer).ifPresent(this::send);
    if (!text.annotations().isEmpty()) events.send(ChatChunk.annotations(head, text.annotations()));
    events.send(ChatChunk.end(head, text.ending(), answer));
  }

  void usage(ChatUsage usage) {
    events.send(ChatChunk.usage(head, usage));
  }

  private void send(String piece) {
    events.send(ChatChunk.text(head, piece));
  }
}
