package dev.heed.llm.generation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptTest {
  @Test
  void aCharacterIsToldWhenItsLastByteIsThere() {
    var transcript = new Transcript(List.of());
    byte[] snowman = "☃".getBytes(UTF_8);
    assertThat(told(transcript, new byte[] {'a', snowman[0]})).isEqualTo("a");
    assertThat(told(transcript, new byte[] {snowman[1]})).isEmpty();
    assertThat(told(transcript, new byte[] {snowman[2], 'b'})).isEqualTo("☃b");
  }

  @Test
  void aCharacterThatIsNeverFinishedIsReplaced() {
    var transcript = new Transcript(List.of());
    assertThat(told(transcript, new byte[] {'a', (byte) 0xE2, (byte) 0x98})).isEqualTo("a");
    assertThat(transcript.tellAll()).isEqualTo("\uFFFD");
    assertThat(transcript).hasToString("a\uFFFD");
  }

  @Test
  void whatMayBecomeAStopStringWaits() {
    var transcript = new Transcript(List.of("END", "\n\n"));
    assertThat(told(transcript, "one E")).isEqualTo("one ");
    assertThat(told(transcript, "N")).isEmpty();
    assertThat(told(transcript, "jo")).isEqualTo("ENjo");
    assertThat(told(transcript, "y\n")).isEqualTo("y");
    assertThat(transcript.add("\nmore".getBytes(UTF_8))).isTrue();
    assertThat(transcript.tellAll()).isEmpty();
    assertThat(transcript).hasToString("one ENjoy");
  }

  @Test
  void theFirstOfSeveralStopStringsCuts() {
    var transcript = new Transcript(List.of("c", "ab"));
    assertThat(transcript.add("xxabc".getBytes(UTF_8))).isTrue();
    assertThat(transcript).hasToString("xx");
  }

  @Test
  void aStopStringOverManyTokensIsFound() {
    var transcript = new Transcript(List.of("abcabd"));
    for (String letter : "zabcabcab".split(""))
      assertThat(transcript.add(letter.getBytes(UTF_8))).isFalse();
    assertThat(transcript.tell()).isEqualTo("zabc");
    assertThat(transcript.add("d".getBytes(UTF_8))).isTrue();
    assertThat(transcript).hasToString("zabc");
  }

  private static String told(Transcript transcript, String text) {
    return told(transcript, text.getBytes(UTF_8));
  }

  private static String told(Transcript transcript, byte[] bytes) {
    assertThat(transcript.add(bytes)).isFalse();
    return transcript.tell();
  }
}
