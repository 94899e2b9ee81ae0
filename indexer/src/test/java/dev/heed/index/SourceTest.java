package dev.heed.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

  @Test
  void aPathIsAFileOrFolderWithItsGlobs() {
    assertThat(Source.parse("docs/guide", List.of("*.md"), List.of("build"), true))
        .isEqualTo(
            new Source.Files(Path.of("docs/guide"), List.of("*.md"), List.of("build"), true));
  }

  @Test
  void aFileAddressIsAPath(@TempDir Path folder) {
    assertThat(Source.parse(folder.toUri().toString()))
        .isEqualTo(new Source.Files(folder, List.of(), List.of(), false));
  }

  @Test
  void aPathThatEndsInJsonlHoldsLines() {
    assertThat(Source.parse("a/b.jsonl")).isEqualTo(new Source.JsonLines(Path.of("a/b.jsonl")));
    assertThat(Source.parse("B.JSONL.GZ")).isEqualTo(new Source.JsonLines(Path.of("B.JSONL.GZ")));
  }

  @Test
  void schemesNameTheOtherSources() {
    assertThat(Source.parse("beir:data/scifact"))
        .isEqualTo(new Source.Beir(Path.of("data/scifact")));
    assertThat(Source.parse("tools:api/openapi.yaml"))
        .isEqualTo(new Source.Tools(Path.of("api/openapi.yaml")));
    Source gson = new Source.MavenJavadoc("com.google.code.gson", "gson", "2.13.2");
    assertThat(Source.parse("maven:com.google.code.gson:gson:2.13.2")).isEqualTo(gson);
    assertThat(Source.parse("maven:com.google.code.gson:gson:2.13.2:javadoc")).isEqualTo(gson);
  }

  @Test
  void aDriveLetterIsNoScheme() {
    assertThat(Source.parse("C:\\docs")).isInstanceOf(Source.Files.class);
  }

  @Test
  void aFileWithAColonInItsNameIsAFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a:b"), "text");
    assertThat(Source.parse(file.toString())).isInstanceOf(Source.Files.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://example.org/",
        "ftp:there",
        " ",
        "maven:guava",
        "maven:a:b:1:sources",
        "tools:",
        "beir: "
      })
  void whatIsNoSourceIsRefusedWithTheOnesThereAre(String spec) {
    assertThatThrownBy(() -> Source.parse(spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageContaining("maven:");
  }

  @ParameterizedTest
  @ValueSource(strings = {"maven:..:a:1", "maven:a:../b:1", "maven:a:b:1/../2"})
  void coordinatesCannotLeaveTheCacheFolder(String spec) {
    assertThatThrownBy(() -> Source.parse(spec)).hasMessageContaining("is no Maven coordinate");
  }
}
