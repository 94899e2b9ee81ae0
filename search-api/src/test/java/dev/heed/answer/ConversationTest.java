package dev.heed.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heed.answer.Conversation.Cut;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConversationTest {

  @Test
  void ofManyTurnsTheLastTwentyAreKept() {
    List<Turn> turns = IntStream.range(0, 25).mapToObj(i -> Turn.user("turn " + i)).toList();
    Conversation conversation = new Conversation(turns);
    assertThat(conversation.turns()).isEqualTo(turns.subList(5, 25));
    assertThat(conversation.cut()).isEqualTo(new Cut(5, 0));
  }

  @Test
  void ofALongTurnTheBeginningIsKept() {
    Conversation conversation = new Conversation(List.of(Turn.user("ab".repeat(1500))));
    assertThat(conversation.turns()).containsExactly(Turn.user("ab".repeat(1000)));
    assertThat(conversation.cut()).isEqualTo(new Cut(0, 1000));
  }

  @Test
  void ofManyLongTurnsAsManyAsFitAreKept() {
    Conversation conversation =
        new Conversation(Collections.nCopies(10, Turn.assistant("x".repeat(2000))));
    assertThat(conversation.turns()).hasSize(6);
    assertThat(conversation.cut()).isEqualTo(new Cut(4, 0));
  }

  @Test
  void noCharacterIsCutInTwo() {
    String text = "x".repeat(1999) + "\uD83D\uDE00 and more";
    assertThat(new Conversation(List.of(Turn.user(text))).turns())
        .containsExactly(Turn.user("x".repeat(1999)));
  }

  @Test
  void aShortOneIsKeptWhole() {
    Conversation conversation = new Conversation(List.of(Turn.user("Why?")));
    assertThat(conversation.cut()).isEqualTo(Cut.NOTHING);
  }
}
