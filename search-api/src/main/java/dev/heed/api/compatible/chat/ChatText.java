package dev.heed.api.compatible.chat;

import dev.heed.answer.Answer;
import dev.heed.answer.Citation;
import dev.heed.answer.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The content of a message as it grows by sentences, and what these rest on.
final class ChatText {
  private final int most;
  private final StringBuilder content = new StringBuilder();
  private final List<ChatAnnotation> annotations = new ArrayList<>();
  private boolean full;

  /// @param most tokens
  ChatText(int most) {
    this.most = most;
  }

  /// Adds a sentence.
  ///
  /// @return what is new of the content; empty when it is not a part of the answer, or there is no
  ///   room for it
  Optional<String> add(Sentence sentence) {
    if (sentence.status() == Sentence.Status.UNSUPPORTED) return Optional.empty();
    Optional<String> added = add(sentence.text());
    if (added.isPresent()) cite(sentence);
    return added;
  }

  /// Adds what is said where nothing was found.
  Optional<String> end(Answer answer) {
    return answer.found() ? Optional.empty() : add(answer.answer());
  }

  private Optional<String> add(String sentence) {
    String piece = content.isEmpty() ? sentence : " " + sentence;
    full = full || ChatUsage.tokens(content + piece) > most;
    if (full) return Optional.empty();
    content.append(piece);
    return Optional.of(piece);
  }

  private void cite(Sentence sentence) {
    int end = content.codePointCount(0, content.length());
    int start = end - sentence.text().codePointCount(0, sentence.text().length());
    for (Citation citation : sentence.citations())
      annotations.add(ChatAnnotation.of(citation, start, end));
  }

  String content() {
    return content.toString();
  }

  List<ChatAnnotation> annotations() {
    return List.copyOf(annotations);
  }

  /// Why nothing follows: `stop`, or `length` where there was no more room.
  String ending() {
    return full ? "length" : "stop";
  }
}
