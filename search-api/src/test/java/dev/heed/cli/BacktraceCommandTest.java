package dev.heed.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class BacktraceCommandTest {
  private static final String TALK =
      """
      Good morning to all.

      The northern gate is closed at noon. Ships wait outside then.
      The crane lifts crates all day.
      """;

  @TempDir Path folder;
  private String talk;

  @BeforeEach
  void write() throws IOException {
    talk = Files.writeString(folder.resolve("talk.txt"), TALK).toString();
  }

  @Test
  void theLikeliestSentencesArePrintedWithTheirPlaces() {
    HeedRun run = backtrace("-q", "Why is the gate closed?", "--mode", "bm25", "--top", "2", talk);

    assertThat(run.exit()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("1. line 3, sentence 2 of 4, score "),
            line -> assertThat(line).isEqualTo("   The northern gate is closed at noon."),
            line -> assertThat(line).isEqualTo("2. line 1, sentence 1 of 4, score 0.0000"),
            line -> assertThat(line).isEqualTo("   Good morning to all."));
  }

  @Test
  void programsGetJsonAndStandardInputIsRead() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(TALK.getBytes(StandardCharsets.UTF_8)));
    try {
      HeedRun run = backtrace("--question", "crates?", "--mode", "BM25", "--json", "-");
      JsonNode traced = run.json().getFirst();

      assertThat(traced.at("/mode").asString()).isEqualTo("bm25");
      assertThat(traced.at("/sentences").asInt()).isEqualTo(4);
      assertThat(traced.at("/causes")).hasSize(3);
      JsonNode first = traced.at("/causes/0/sentence");
      assertThat(first.at("/text").asString()).isEqualTo("The crane lifts crates all day.");
      assertThat(TALK.substring(first.at("/start").asInt(), first.at("/end").asInt()))
          .isEqualTo("The crane lifts crates all day.");
      assertThat(first.at("/line").asInt()).isEqualTo(4);
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void aTextThatCannotBeReadIsNamedWithWhatToDo() throws IOException {
    String empty = Files.writeString(folder.resolve("empty.txt"), " \n").toString();
    String binary = Files.write(folder.resolve("x.bin"), new byte[] {'a', 0, 'b'}).toString();
    String latin = Files.write(folder.resolve("l1.txt"), new byte[] {(byte) 0xe9, 'a'}).toString();

    assertFails(empty, "empty.txt holds no sentence");
    assertFails(binary, "x.bin is no text in UTF-8: convert it first");
    assertFails(latin, "l1.txt is no text in UTF-8: convert it first");
    assertFails(folder.resolve("none.txt").toString(), "none.txt: no such file or folder");
    assertFails(folder.toString(), folder + " is a folder: give a file");
  }

  private static void assertFails(String file, String message) {
    HeedRun run = backtrace("--question", "Why?", "--mode", "bm25", file);
    assertThat(run.err()).contains(message);
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void wrongOptionsAreWrongUsage() {
    assertThat(backtrace(talk).err()).contains("--question");
    assertThat(backtrace(talk).exit()).isEqualTo(2);
    assertThat(backtrace("-q", " ", talk).err()).contains("the question is blank");
    HeedRun none = backtrace("-q", "Why?", "--top", "0", talk);
    assertThat(none.err()).contains("--top must be >= 1, got 0");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(backtrace("-q", "Why?", "--mode", "magic", talk).exit()).isEqualTo(2);
  }

  private static HeedRun backtrace(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "backtrace";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return HeedRun.of(all);
  }
}
