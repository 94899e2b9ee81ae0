package dev.heed.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicFileTest {
  @TempDir Path folder;

  @Test
  void linesOf2024HaveAnIdATabAndAText() throws IOException {
    TopicFile read = read("\uFEFF7\twhy is the sea salt\n\n12\twho built the pier? \r\n");

    assertThat(read.topics())
        .containsExactly(
            new Topic("7", "why is the sea salt"), new Topic("12", "who built the pier?"));
    assertThat(read.bad()).isEmpty();
  }

  @Test
  void linesOf2025AreJson() throws IOException {
    TopicFile read =
        read(
            """
            {"id": "3", "narrative": "I want to know how piers are built."}
            {"id": 4, "title": "And who pays for them?"}
            """);

    assertThat(read.topics())
        .containsExactly(
            new Topic("3", "I want to know how piers are built."),
            new Topic("4", "And who pays for them?"));
  }

  @Test
  void aBadLineIsToldAndTheOthersAreRead() throws IOException {
    TopicFile read = read("7\tsalt\nno tab\n8\t \n9\t\"\"\n7\tagain\n{\"id\": 5}\n{\n10\tpiers\n");

    assertThat(read.topics()).extracting(Topic::id).containsExactly("7", "10");
    assertThat(read.bad())
        .extracting(bad -> bad.line() + ": " + bad.why())
        .satisfiesExactly(
            why -> assertThat(why).isEqualTo("2: expected an id, a tab and a text, got 1 fields"),
            why -> assertThat(why).startsWith("3: expected an id, a tab and a text, got 1 fields"),
            why -> assertThat(why).isEqualTo("4: topic 9 has no words"),
            why -> assertThat(why).isEqualTo("5: topic 7 was there before; the first one counts"),
            why -> assertThat(why).isEqualTo("6: expected id and narrative, got [id]"),
            why -> assertThat(why).startsWith("7: no JSON"));
  }

  @Test
  void aFileWithoutTopicsIsRefused() {
    assertThatThrownBy(() -> read("\n")).hasMessageContaining("has no topic: expected lines of");
    assertThatThrownBy(() -> read("salt\n")).hasMessageContaining("; line 1: expected an id");
    assertThatThrownBy(() -> TopicFile.read(folder)).hasMessageContaining("is a folder");
    Path latin = folder.resolve("latin");
    assertThatThrownBy(
            () -> TopicFile.read(Files.write(latin, "1\té".getBytes(StandardCharsets.ISO_8859_1))))
        .hasMessageContaining("is no text in UTF-8");
  }

  @Test
  void operatorsMeanNothingInATopic() {
    assertThat(new Topic("1", "\"ice\" -age title:sea type:pdf well-known 20/3s").plainText())
        .isEqualTo("ice   age title: sea type: pdf well-known 20/3s");
  }

  private TopicFile read(String text) throws IOException {
    return TopicFile.read(Files.writeString(folder.resolve("topics"), text));
  }
}
